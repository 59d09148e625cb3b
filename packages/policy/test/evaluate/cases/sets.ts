import type { Case } from "./case";
import { conditionCases } from "./condition-case";

/** Several values under one key. */
export const setCases: readonly Case[] = conditionCases(
  "reference_policies_condition-single-vs-multi-valued-context-keys.html",
  [
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAllValues:StringEquals", ["a"], undefined, true],
    ["ForAllValues:StringEquals", ["a"], [], true],
    ["ForAllValues:StringEquals", ["a"], [""], true],
    ["ForAllValues:StringLike", ["k1*"], ["k1:a", "k1:b"], true],
    ["ForAllValues:StringLike", ["k1*"], ["k1:a", "k2:b"], false],
    ["ForAllValues:StringNotLike", ["k1*"], ["k2:a"], true],
    ["ForAllValues:StringNotLike", ["k1*"], ["k1:a", "k2:b"], false],
    ["ForAllValues:StringNotLike", ["k1*"], undefined, true],
    ["ForAllValues:StringEqualsIfExists", ["a"], undefined, true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["b", "c"], true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["c"], false],
    ["ForAnyValue:StringEquals", ["a"], undefined, false],
    ["ForAnyValue:StringEquals", ["a"], [], false],
    ["ForAnyValue:StringLike", "auth*", ["unauthenticated", "authenticated"], true],
    ["ForAnyValue:StringLike", "authenticated", ["unauthenticated"], false],
    ["ForAnyValue:StringNotEquals", "a", ["a", "b"], true],
    ["ForAnyValue:StringNotEquals", "a", ["a"], false],
    ["ForAnyValue:StringNotEquals", "a", undefined, false],
    ["ForAnyValue:NumericLessThan", "5", ["9", "3"], true],
    ["ForAllValues:NumericLessThan", "5", ["9", "3"], false],
    ["ForAnyValue:ArnLike", "arn:aws:s3:::*", ["arn:aws:s3:::b"], true],
  ],
);

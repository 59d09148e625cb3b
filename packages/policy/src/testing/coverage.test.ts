import { describe, expect, test } from "vitest";
import { example } from "../../test/testing/example";
import {
  alice,
  bob,
  fromPool,
  nightly,
  own,
  read,
  signIn,
} from "../../test/testing/example-requests";
import {
  assertAllowed,
  assertDenied,
  coverage,
  coverageTable,
  PolicyAssertionError,
  policiesOf,
} from "./index";
import type { AccessRequest } from "./request";

describe("coverage", () => {
  const rows = ["User"];
  const cells = (line: string) => line.split(/ {2,}/);

  test("names every statement and condition that no assertion exercised", () => {
    expect(coverage(read(), rows).unexercised).toEqual([
      "statement 1 of trust policy of App:UserABE842D5: never allowed",
      "statement 1 of trust policy of App:UserABE842D5, StringEquals cognito-identity.amazonaws.com:aud: never allowed",
      "statement 1 of trust policy of App:UserABE842D5, StringEquals cognito-identity.amazonaws.com:aud: never denied alone",
      "statement 1 of trust policy of App:UserABE842D5, ForAnyValue:StringLike cognito-identity.amazonaws.com:amr: never allowed",
      "statement 1 of trust policy of App:UserABE842D5, ForAnyValue:StringLike cognito-identity.amazonaws.com:amr: never denied alone",
      "statement 1 of App:UserABE842D5/files: never allowed",
      "OwnRows of App:UserPolicy: never allowed",
      "OwnRows of App:UserPolicy, ForAllValues:StringEquals dynamodb:LeadingKeys: never allowed",
      "OwnRows of App:UserPolicy, ForAllValues:StringEquals dynamodb:LeadingKeys: never denied alone",
      "OwnRows of App:UserPolicy, Null dynamodb:LeadingKeys: never allowed",
      "OwnRows of App:UserPolicy, Null dynamodb:LeadingKeys: never denied alone",
      "NoWritesByNight of App:UserPolicy: never denied",
      "NoWritesByNight of App:UserPolicy, StringEquals aws:PrincipalTag/shift: never allowed",
      "NoWritesByNight of App:UserPolicy, StringEquals aws:PrincipalTag/shift: never denied alone",
      "statement 1 of App:Boundary: never allowed",
    ]);
  });

  test("counts what made a request be allowed, and what alone made it be denied", () => {
    const policies = read();
    assertAllowed(policies, { ...alice, context: own });
    assertAllowed(policies, { ...alice, action: "dynamodb:PutItem", context: own });
    assertDenied(policies, alice);
    assertDenied(policies, bob);
    assertDenied(policies, nightly);
    // Two unmet conditions at once exercise neither.
    assertDenied(policies, signIn);
    expect(coverageTable(coverage(policies, rows)).split("\n").map(cells)).toEqual([
      ["role", "statement", "allowed", "denied"],
      ["UserABE842D5", "statement 1 of trust policy of App:UserABE842D5", "never", "1"],
      ["", "StringEquals cognito-identity.amazonaws.com:aud", "never", "never"],
      ["", "ForAnyValue:StringLike cognito-identity.amazonaws.com:amr", "never", "never"],
      ["UserABE842D5", "statement 1 of App:UserABE842D5/files", "never", "never"],
      ["UserABE842D5", "OwnRows of App:UserPolicy", "2", "2"],
      ["", "ForAllValues:StringEquals dynamodb:LeadingKeys", "2", "1"],
      ["", "Null dynamodb:LeadingKeys", "2", "1"],
      ["UserABE842D5", "NoWritesByNight of App:UserPolicy", "1", "1"],
      ["", "StringEquals aws:PrincipalTag/shift", "1", "1"],
      ["UserABE842D5", "statement 1 of App:Boundary", "2", "never"],
    ]);
  });

  const may: readonly AccessRequest[] = [
    { ...alice, context: own },
    { ...alice, action: "dynamodb:PutItem", context: own },
    { ...signIn, context: fromPool },
  ];
  const mayNot: readonly AccessRequest[] = [
    alice,
    bob,
    nightly,
    {
      ...signIn,
      context: { ...fromPool, "cognito-identity.amazonaws.com:amr": "unauthenticated" },
    },
    { ...signIn, context: { ...fromPool, "cognito-identity.amazonaws.com:aud": "another" } },
  ];
  const run = (policies: ReturnType<typeof read>) => {
    for (const request of may) assertAllowed(policies, request);
    for (const request of mayNot) assertDenied(policies, request);
    return coverage(policies, rows);
  };

  /** The example without one of the conditions of its role, by the path to it. */
  const without = (...path: readonly string[]) => {
    const changed: unknown = structuredClone(example);
    const last = path.at(-1) ?? "";
    const holder = path.slice(0, -1).reduce<unknown>((value, key) => Object(value)[key], changed);
    if (!Reflect.deleteProperty(Object(holder), last)) throw new Error(`There is no ${last}.`);
    return policiesOf({ App: changed });
  };
  const trust = ["Resources", "UserABE842D5", "Properties", "AssumeRolePolicyDocument"];
  const policy = ["Resources", "UserPolicy", "Properties", "PolicyDocument"];

  test("is complete only if no condition can be removed without an assertion that fails", () => {
    expect(run(read()).unexercised).toEqual([
      "statement 1 of App:UserABE842D5/files: never allowed",
    ]);
    for (const path of [
      [...trust, "Statement", "0", "Condition", "StringEquals"],
      [...trust, "Statement", "0", "Condition", "ForAnyValue:StringLike"],
      [...policy, "Statement", "0", "Condition", "ForAllValues:StringEquals"],
      [...policy, "Statement", "0", "Condition", "Null"],
      [...policy, "Statement", "1", "Condition", "StringEquals"],
      [...policy, "Statement", "1"],
    ]) {
      expect(() => run(without(...path)), path.join("/")).toThrow();
    }
  });

  test("does not count an assertion that failed", () => {
    const policies = read();
    expect(() => assertAllowed(policies, bob)).toThrow(PolicyAssertionError);
    expect(() => assertDenied(policies, { ...bob, because: "aws:SourceIp" })).toThrow();
    expect(coverage(policies, rows)).toEqual(coverage(read(), rows));
  });

  test("of a role that is not there is an error", () => {
    expect(() => coverage(read(), ["Usr"])).toThrow(/no role "Usr"/);
  });
});

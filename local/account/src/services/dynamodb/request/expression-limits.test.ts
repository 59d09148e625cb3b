import { expect, test } from "vitest";
import { checkExpressions } from "./expression-limits";

const nested = (levels: number) => `${"(".repeat(levels)}#a = :a${")".repeat(levels)}`;

const refused: [name: string, input: object, message: RegExp][] = [
  [
    "an expression of more than 4,096 bytes",
    { ProjectionExpression: "a,".repeat(2_049) },
    /Invalid ProjectionExpression: Expression size .* 4098/,
  ],
  [
    "an expression that is nested too deeply to be parsed in time",
    { ConditionExpression: nested(8) },
    /7 parentheses/,
  ],
  [
    "the same in an action of a transaction",
    { TransactItems: [{ Put: { ConditionExpression: nested(8) } }] },
    /7 parentheses/,
  ],
  [
    "the same in a table's part of a batch",
    { RequestItems: { notes: { ProjectionExpression: nested(8) } } },
    /7 parentheses/,
  ],
];

test.each(refused)("%s is refused before it is parsed", (_, input, message) => {
  expect(() => checkExpressions(input)).toThrow(message);
});

test.each([
  { ConditionExpression: nested(7) },
  { ProjectionExpression: "a,".repeat(2_047) },
  { Item: { Expression: { S: nested(20) }, aExpression: { S: "x".repeat(5_000) } } },
])("an expression within the limits, or what is no expression, is accepted", (input) => {
  expect(() => checkExpressions(input)).not.toThrow();
});

import { expect, test } from "vitest";
import { ownRows, signedInIdentity, taggedIdentity } from "./access-policy";

const tableArn = "arn:aws:dynamodb:eu-west-1:111122223333:table/notes";

test.each([signedInIdentity, taggedIdentity] as const)(
  "the rows of %s are those keyed by it",
  (owner) => {
    expect(ownRows(tableArn, owner).Condition).toEqual({
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [owner] },
      Null: { "dynamodb:LeadingKeys": "false" },
    });
  },
);

test("nothing that reads whatever the key is allowed", () => {
  const { Action } = ownRows(tableArn, signedInIdentity);
  expect(Action.filter((action) => /scan|partiql|\*/i.test(action))).toEqual([]);
});

test("the table is the only resource: no index, no stream", () => {
  expect(ownRows(tableArn, signedInIdentity).Resource).toEqual([tableArn]);
});

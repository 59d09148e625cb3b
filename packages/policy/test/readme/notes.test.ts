// notes.test.ts
import { assertAllowed, assertDenied, coverage, policiesOf, refOf } from "@own-rows/policy/testing";
import { expect, test } from "vitest";
import notes from "./cdk.out/Notes.template.json";

test("users reach their own rows, and every condition of their role is needed", () => {
  const policies = policiesOf({ Notes: notes }, { region: "eu-west-1" });

  const alice = { role: "UsersRole", session: { "cognito-identity.amazonaws.com:sub": "alice" } };
  const get = { ...alice, action: "dynamodb:GetItem", resource: "NotesTable" };
  const key = "dynamodb:LeadingKeys";
  assertAllowed(policies, { ...get, context: { [key]: "alice" } });
  assertDenied(policies, { ...get, context: { [key]: "bob" }, because: key });
  assertDenied(policies, { ...get, because: key });
  assertDenied(policies, { ...get, action: "dynamodb:Scan", because: "no statement" });

  const cognito = "cognito-identity.amazonaws.com";
  const signIn = {
    federated: cognito,
    action: "sts:AssumeRoleWithWebIdentity",
    resource: "UsersRole",
  };
  const [aud, amr] = [`${cognito}:aud`, `${cognito}:amr`];
  const user = { [aud]: refOf(policies, "UsersPool"), [amr]: "authenticated" };
  assertAllowed(policies, { ...signIn, context: user });
  assertDenied(policies, { ...signIn, context: { ...user, [aud]: "another" }, because: aud });
  assertDenied(policies, {
    ...signIn,
    context: { ...user, [amr]: "unauthenticated" },
    because: amr,
  });

  expect(coverage(policies, ["UsersRole"]).unexercised).toEqual([]);
});

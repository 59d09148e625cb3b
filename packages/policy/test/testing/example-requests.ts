import { policiesOf } from "../../src/testing/policies-of";
import type { AccessRequest } from "../../src/testing/request";
import { example } from "./example";

export function read() {
  return policiesOf({ App: example });
}

export const alice: AccessRequest = {
  role: "User",
  session: { "cognito-identity.amazonaws.com:sub": "us-east-1:alice" },
  action: "dynamodb:GetItem",
  resource: "Notes",
};
export const own = { "dynamodb:LeadingKeys": "us-east-1:alice" };
export const signIn: AccessRequest = {
  federated: "cognito-identity.amazonaws.com",
  action: "sts:AssumeRoleWithWebIdentity",
  resource: "User",
};
export const fromPool = {
  "cognito-identity.amazonaws.com:aud": "us-east-1:App-Pool",
  "cognito-identity.amazonaws.com:amr": ["authenticated", "tenant.auth0.com"],
};

export const bob = { ...alice, context: { "dynamodb:LeadingKeys": "us-east-1:bob" } };
export const nightly = {
  ...alice,
  action: "dynamodb:PutItem",
  context: { ...own, "aws:PrincipalTag/shift": "night" },
};

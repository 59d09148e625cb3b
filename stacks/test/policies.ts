import {
  type AccessRequest,
  assertAllowed,
  assertDenied,
  coverage,
  type DeniedRequest,
  policiesOf,
  refOf,
} from "@own-rows/policy/testing";
import { expect, test } from "vitest";

const alice = "eu-west-1:alice";
const ofAlice = { "dynamodb:LeadingKeys": alice };
const ofBob = { "dynamodb:LeadingKeys": "eu-west-1:bob" };

/** A signed-in person's session, and the API's for one caller: each reaches Alice's rows. */
const person = { role: "UsersUser", session: { "cognito-identity.amazonaws.com:sub": alice } };
const caller = { role: "CallerRole", session: { "aws:PrincipalTag/identityId": alice } };
const nobody = { role: "CallerRole" };
const api = { role: "NotesServiceRole" };

const get = { action: "dynamodb:GetItem", resource: "NotesTable" };
const scan = { action: "dynamodb:Scan", resource: "NotesTable" };
const invoke = { action: "execute-api:Invoke", resource: "Api/$default/GET/notes" };
const elsewhere = "arn:aws:execute-api:eu-west-1:111122223333:another/$default/GET/notes";

const signIn = {
  federated: "cognito-identity.amazonaws.com",
  action: "sts:AssumeRoleWithWebIdentity",
  resource: "UsersUser",
};
const amr = { "cognito-identity.amazonaws.com:amr": ["authenticated", "tenant.eu.auth0.com"] };
const anotherPool = { ...amr, "cognito-identity.amazonaws.com:aud": "eu-west-1:another" };
const guest = { "cognito-identity.amazonaws.com:amr": "unauthenticated" };

const assume = { action: "sts:AssumeRole", resource: "CallerRole" };
const tag = { action: "sts:TagSession", resource: "CallerRole" };
const oneTag = { "aws:RequestTag/identityId": alice, "aws:TagKeys": "identityId" };
const twoTags = { ...oneTag, "aws:TagKeys": ["identityId", "admin"] };

const allowed: readonly AccessRequest[] = [
  { ...person, ...get, context: ofAlice },
  { ...person, ...invoke },
  { ...caller, ...get, context: ofAlice },
  { ...api, ...assume, context: oneTag },
  { ...api, ...tag, context: oneTag },
];

const denied: readonly DeniedRequest[] = [
  { ...person, ...get, context: ofBob, because: "dynamodb:LeadingKeys" },
  { ...person, ...get, because: "dynamodb:LeadingKeys" },
  { ...person, ...scan, because: "no statement" },
  { ...person, ...invoke, resource: elsewhere, because: "no statement" },
  { ...person, ...assume, context: oneTag, because: "no statement" },
  { ...signIn, context: anotherPool, because: "cognito-identity.amazonaws.com:aud" },
  { ...caller, ...get, context: ofBob, because: "dynamodb:LeadingKeys" },
  { ...caller, ...get, because: "dynamodb:LeadingKeys" },
  { ...caller, ...scan, because: "no statement" },
  { ...nobody, ...get, context: ofAlice, because: "dynamodb:LeadingKeys" },
  { ...api, ...get, context: ofAlice, because: "no statement" },
  { ...api, ...assume, because: "aws:RequestTag/identityId" },
  { ...api, ...assume, context: twoTags, because: "aws:TagKeys" },
  { ...api, ...tag, context: twoTags, because: "aws:TagKeys" },
];

/** What the app's roles may do, asked of the very templates that are deployed. */
export function policyTests(templates: () => Readonly<Record<string, unknown>>) {
  test("people and the API reach one owner's rows, and no condition of it can be missed", () => {
    const policies = policiesOf(templates(), { region: "eu-west-1" });
    for (const request of allowed) assertAllowed(policies, request);
    for (const request of denied) assertDenied(policies, request);

    const aud = { "cognito-identity.amazonaws.com:aud": refOf(policies, "UsersPool") };
    const because = "cognito-identity.amazonaws.com:amr";
    assertAllowed(policies, { ...signIn, context: { ...aud, ...amr } });
    assertDenied(policies, { ...signIn, context: { ...aud, ...guest }, because });

    expect(coverage(policies, ["UsersUser", "CallerRole"]).unexercised).toEqual([]);
  });
}

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
import { assertAllowed, assertDenied, PolicyAssertionError, policiesOf, refOf } from "./index";
import type { AccessRequest } from "./request";

const allowed: readonly (readonly [string, AccessRequest])[] = [
  ["a role's own policies", { ...alice, context: own }],
  [
    "an ARN",
    {
      ...alice,
      context: own,
      resource: "arn:aws:dynamodb:us-east-1:111122223333:table/App-Notes7100B0E8",
    },
  ],
  ["a stack's resource", { ...alice, context: own, resource: "App:Notes" }],
  ["a key in any case", { ...alice, context: { "dynamodb:leadingkeys": "us-east-1:alice" } }],
  ["a trust in a web identity", { ...signIn, context: fromPool }],
  [
    "a trust in a service",
    { service: "lambda.amazonaws.com", action: "sts:AssumeRole", resource: "Worker" },
  ],
];

test.each(allowed)("assertAllowed holds by %s", (_, request) => {
  assertAllowed(read(), request);
  expect(() => assertDenied(read(), request)).toThrow(PolicyAssertionError);
});

const denied: readonly (readonly [string, AccessRequest, readonly string[]])[] = [
  ["another's key", bob, ["dynamodb:LeadingKeys", "identity-based policy"]],
  ["no key", alice, ["dynamodb:LeadingKeys"]],
  ["no statement", { ...alice, action: "dynamodb:Scan" }, ["no statement"]],
  ["a Deny", nightly, ["NoWritesByNight", "aws:PrincipalTag/shift"]],
  [
    "the boundary",
    { ...alice, action: "s3:GetObject", resource: "arn:aws:s3:::elsewhere/note" },
    ["permissions boundary"],
  ],
  [
    "the trust",
    {
      ...signIn,
      context: { ...fromPool, "cognito-identity.amazonaws.com:amr": "unauthenticated" },
    },
    ["cognito-identity.amazonaws.com:amr", "resource-based policy"],
  ],
];

test.each(denied)(
  "assertDenied distinguishes a denial by %s from any other",
  (_, request, reasons) => {
    for (const because of reasons) assertDenied(read(), { ...request, because });
    assertDenied(read(), request);
    expect(() => assertDenied(read(), { ...request, because: "aws:SourceIp" })).toThrow(
      /should be denied because of "aws:SourceIp": .*/,
    );
  },
);

test("of two wrong keys neither is the reason", () => {
  const because = "cognito-identity.amazonaws.com:aud";
  expect(() => assertDenied(read(), { ...signIn, because })).toThrow(PolicyAssertionError);
});

test("a failure is the evaluator's explanation, and says what was expected", () => {
  expect(() => assertAllowed(read(), bob)).toThrow(
    'It should be allowed: no identity-based policy allows dynamodb:GetItem on arn:aws:dynamodb:us-east-1:111122223333:table/App-Notes7100B0E8: OwnRows wanted dynamodb:LeadingKeys to match ForAllValues:StringEquals "us-east-1:alice", the request had "us-east-1:bob".',
  );
  expect(() => assertDenied(read(), { ...alice, context: own })).toThrow(
    "It should be denied: OwnRows of App:UserPolicy allows dynamodb:GetItem",
  );
});

/** Each would test nothing, so it is an error in either assertion. */
const mistakes: readonly (readonly [string, AccessRequest, RegExp])[] = [
  ["an unknown role", { ...alice, role: "Usr" }, /no role "Usr".*have: App:UserABE842D5, App:/],
  ["a role that several are called", { ...alice, role: "W" }, /more than one role.*WorkerTwo/],
  ["a role whose Condition is not met", { ...alice, role: "Gone" }, /no role "Gone"/],
  ["a text that is not an action", { ...alice, action: "GetItem" }, /write service:Action/],
  ["a wildcard", { ...alice, action: "dynamodb:*" }, /write service:Action/],
  ["a misspelt action", { ...alice, action: "dynamodb:GetItems" }, /Is it dynamodb:GetItem\?/],
  [
    "a misspelt condition key",
    { ...alice, context: { "dynamodb:LeadingKey": "x" } },
    /Is it dynamodb:LeadingKeys\?/,
  ],
  [
    "a misspelt key of the session",
    { ...alice, session: { "cognito-identity.amazonaws.com:subject": "x" } },
    /Is it cognito-identity.amazonaws.com:sub\?/,
  ],
  [
    "an unknown resource",
    { ...alice, resource: "Note5" },
    /no resource "Note5".*App:Notes7100B0E8/,
  ],
  [
    "a resource whose ARN is not known",
    { ...alice, action: "ecs:RunTask", resource: "Cluster" },
    /ARN of an AWS::ECS::Cluster is not known here.*Cluster\.Arn/,
  ],
  [
    "a managed policy without text",
    { ...alice, role: "App:Worker" },
    /ReadOnlyAccess, whose text is in no template.*managedPolicies/,
  ],
  [
    "a document that cannot be read",
    { ...alice, action: "sts:AssumeRole", resource: "WorkerTwo" },
    /trust policy of App:WorkerTwo cannot be read: Statement/,
  ],
  [
    "a parameter without a value",
    { ...alice, role: "StageRole" },
    /the parameter Stage has no value/,
  ],
  [
    "a resource with a policy of its own",
    { ...alice, action: "s3:GetObject", resource: "Files/a" },
    /resource policy \(App:FilesPolicy\)/,
  ],
];

test.each(mistakes)("%s is an error, not a denial", (_, request, reason) => {
  for (const assert of [assertAllowed, assertDenied]) {
    expect(() => assert(read(), request)).toThrow(reason);
    expect(() => assert(read(), request)).not.toThrow(PolicyAssertionError);
  }
});

describe("what a template does not say", () => {
  test("can be given: parameters, managed policies, and any reference", () => {
    const statement = { Effect: "Allow", Action: "dynamodb:ListTables", Resource: "*" };
    const document = { Version: "2012-10-17", Statement: statement };
    const policies = policiesOf(
      { App: example },
      {
        parameters: { Stage: "anything" },
        managedPolicies: { "arn:aws:iam::aws:policy/ReadOnlyAccess": document },
        resolve: (name) =>
          name === "Notes7100B0E8.Arn" ? "arn:aws:dynamodb:::table/own" : undefined,
      },
    );
    assertAllowed(policies, { role: "App:Worker", action: "dynamodb:ListTables", resource: "*" });
    assertAllowed(policies, { ...alice, context: own, resource: "arn:aws:dynamodb:::table/own" });
    expect(() => assertAllowed(policies, { ...alice, role: "StageRole" })).toThrow(
      /cannot be read/,
    );
  });

  test("has a plausible value, which refOf returns", () => {
    expect(refOf(read(), "Pool")).toBe("us-east-1:App-Pool");
    expect(() => refOf(read(), "Pond")).toThrow(/no resource "Pond"/);
  });

  test("is an error that names it: templates are given by the name of their stack", () => {
    expect(() => policiesOf(example)).toThrow("policiesOf({ MyStack: template })");
    expect(() => policiesOf({ App: "Resources:" })).toThrow(/App is not a CloudFormation template/);
    expect(() =>
      policiesOf({ App: { ...example, Transform: "AWS::Serverless-2016-10-31" } }),
    ).toThrow(/App .* Transform: a transform makes other resources/);
  });
});

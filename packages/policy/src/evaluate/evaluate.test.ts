import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate";

const ownRows = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "OwnRows",
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
      Resource: "arn:aws:dynamodb:us-east-1:000000000000:table/notes",
      Condition: {
        "ForAllValues:StringEquals": {
          "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"],
        },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    },
  ],
});
const context = {
  "aws:CurrentTime": ["2026-11-23T00:00:00Z"],
  "aws:SourceIp": ["127.0.0.1"],
  "aws:userid": ["AROAEXAMPLE:CognitoIdentityCredentials"],
  "cognito-identity.amazonaws.com:sub": ["us-east-1:alice"],
};
const asks = (owner?: string) =>
  ({
    principal: {
      type: "role-session",
      arn: "arn:aws:sts::000000000000:assumed-role/authenticated/CognitoIdentityCredentials",
      accountId: "000000000000",
      userId: "AROAEXAMPLE:CognitoIdentityCredentials",
      entity: {
        kind: "role",
        name: "authenticated",
        arn: "arn:aws:iam::000000000000:role/authenticated",
      },
      sessionPolicies: [],
      context: {},
    },
    policies: { identity: [{ name: "authenticated/own-rows", document: ownRows }] },
    action: "dynamodb:GetItem",
    resource: "arn:aws:dynamodb:us-east-1:000000000000:table/notes",
    context: owner ? { ...context, "dynamodb:LeadingKeys": [owner] } : context,
  }) as const;

describe("own rows", () => {
  it("allows the owner's key and names the statement", () => {
    expect(evaluate(asks("us-east-1:alice"))).toMatchObject({
      allowed: true,
      effect: "Allow",
      statement: { policy: "authenticated/own-rows", sid: "OwnRows" },
    });
  });

  it("names what the condition wanted and what the request had", () => {
    const verdict = evaluate(asks("us-east-1:bob"));
    expect(verdict).toMatchObject({ allowed: false, deniedBy: "identity-based policy" });
    expect(verdict.considered[0]?.conditions[0]).toEqual({
      operator: "ForAllValues:StringEquals",
      key: "dynamodb:LeadingKeys",
      wanted: ["us-east-1:alice"],
      actual: ["us-east-1:bob"],
      met: false,
    });
  });

  it("denies a request without leading keys", () => {
    expect(evaluate(asks()).effect).toBe("ImplicitDeny");
  });

  it("is plain data", () => {
    const verdict = evaluate(asks("us-east-1:bob"));
    expect(structuredClone(verdict)).toEqual(verdict);
  });
});

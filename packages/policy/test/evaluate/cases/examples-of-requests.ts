import { account } from "./case";
import type { Example } from "./example";

const any = { Effect: "Allow", Action: "*", Resource: "*" };
const alice = `arn:aws:iam::${account}:user/alice`;
const bucket = "arn:aws:s3:::bucket";

/** The IAM user guide's examples on the request itself: its time, its source, its sign-in. */
export const requestExamples: readonly Example[] = [
  {
    page: "reference_policies_examples_aws-dates.html",
    statements: [
      {
        ...any,
        Condition: {
          DateGreaterThan: { "aws:CurrentTime": "2026-04-01T00:00:00Z" },
          DateLessThan: { "aws:CurrentTime": "2026-06-30T23:59:59Z" },
        },
      },
    ],
    asked: [
      [
        "before a span",
        "s3:GetObject",
        bucket,
        { "aws:CurrentTime": "2026-03-31T23:59:59Z" },
        "ImplicitDeny",
      ],
      [
        "within a span",
        "s3:GetObject",
        bucket,
        { "aws:CurrentTime": "2026-05-01T00:00:00Z" },
        "Allow",
      ],
      [
        "after a span",
        "s3:GetObject",
        bucket,
        { "aws:CurrentTime": "2026-07-01T00:00:00Z" },
        "ImplicitDeny",
      ],
    ],
  },
  {
    page: "reference_policies_examples_aws_deny-ip.html",
    statements: [
      any,
      {
        ...any,
        Effect: "Deny",
        Condition: {
          NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] },
          Bool: { "aws:ViaAWSService": "false" },
        },
      },
    ],
    asked: [
      [
        "from the office",
        "s3:GetObject",
        bucket,
        { "aws:SourceIp": "203.0.113.9", "aws:ViaAWSService": "false" },
        "Allow",
      ],
      [
        "from elsewhere",
        "s3:GetObject",
        bucket,
        { "aws:SourceIp": "198.51.100.9", "aws:ViaAWSService": "false" },
        "ExplicitDeny",
      ],
      [
        "from elsewhere through a service",
        "s3:GetObject",
        bucket,
        { "aws:SourceIp": "198.51.100.9", "aws:ViaAWSService": "true" },
        "Allow",
      ],
    ],
  },
  {
    page: "reference_policies_examples_aws_deny-requested-region.html",
    statements: [
      any,
      {
        Effect: "Deny",
        NotAction: ["iam:*", "route53:*"],
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } },
      },
    ],
    asked: [
      [
        "in a region of the list",
        "s3:GetObject",
        bucket,
        { "aws:RequestedRegion": "eu-west-1" },
        "Allow",
      ],
      [
        "in another region",
        "s3:GetObject",
        bucket,
        { "aws:RequestedRegion": "us-east-1" },
        "ExplicitDeny",
      ],
      [
        "a global service in another region",
        "iam:GetUser",
        alice,
        { "aws:RequestedRegion": "us-east-1" },
        "Allow",
      ],
    ],
  },
  {
    page: "reference_policies_elements_notaction.html",
    statements: [
      any,
      {
        Effect: "Deny",
        NotAction: "iam:*",
        Resource: "*",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      },
    ],
    asked: [
      ["with MFA", "s3:GetObject", bucket, { "aws:MultiFactorAuthPresent": "true" }, "Allow"],
      [
        "without MFA",
        "s3:GetObject",
        bucket,
        { "aws:MultiFactorAuthPresent": "false" },
        "ExplicitDeny",
      ],
      ["with long-term keys, which have no such key", "s3:GetObject", bucket, {}, "ExplicitDeny"],
      ["IAM without MFA", "iam:GetUser", alice, { "aws:MultiFactorAuthPresent": "false" }, "Allow"],
    ],
  },
  {
    page: "reference_policies_elements_condition.html",
    statements: [
      {
        Effect: "Allow",
        Action: "iam:DeactivateMFADevice",
        Resource: "arn:aws:iam::*:user/${aws:username}",
        Condition: { NumericLessThanEquals: { "aws:MultiFactorAuthAge": "3600" } },
      },
    ],
    asked: [
      [
        "own device, MFA of late",
        "iam:DeactivateMFADevice",
        alice,
        { "aws:username": "alice", "aws:MultiFactorAuthAge": "3600" },
        "Allow",
      ],
      [
        "own device, MFA long ago",
        "iam:DeactivateMFADevice",
        alice,
        { "aws:username": "alice", "aws:MultiFactorAuthAge": "3601" },
        "ImplicitDeny",
      ],
      [
        "own device, no MFA",
        "iam:DeactivateMFADevice",
        alice,
        { "aws:username": "alice" },
        "ImplicitDeny",
      ],
      [
        "another's device",
        "iam:DeactivateMFADevice",
        alice,
        { "aws:username": "bob", "aws:MultiFactorAuthAge": "1" },
        "ImplicitDeny",
      ],
    ],
  },
  {
    page: "reference_policies_examples_iam-passrole-service.html",
    statements: [
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
      },
    ],
    asked: [
      [
        "a role to the service",
        "iam:PassRole",
        alice,
        { "iam:PassedToService": "lambda.amazonaws.com" },
        "Allow",
      ],
      [
        "a role to another service",
        "iam:PassRole",
        alice,
        { "iam:PassedToService": "ec2.amazonaws.com" },
        "ImplicitDeny",
      ],
    ],
  },
];

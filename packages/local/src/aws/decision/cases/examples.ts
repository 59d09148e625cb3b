import { account, type Case, policy } from "./case";

type Values = Readonly<Record<string, string | readonly string[]>>;
type Asked = readonly [
  what: string,
  action: string,
  resource: string,
  context: Values,
  expected: Case["expected"],
];

interface Example {
  readonly page: string;
  readonly statements: readonly object[];
  readonly asked: readonly Asked[];
}

const any = { Effect: "Allow", Action: "*", Resource: "*" };
const thread = `arn:aws:dynamodb:us-east-1:${account}:table/Thread`;
const instance = `arn:aws:ec2:us-east-1:${account}:instance/i-1`;
const alice = `arn:aws:iam::${account}:user/alice`;
const bucket = "arn:aws:s3:::bucket";

/** Policies of the kinds that the IAM user guide prints, and what its pages say comes of them. */
const examples: readonly Example[] = [
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
    page: "reference_policies_examples_s3_full-access-except-production.html",
    statements: [
      { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::*" },
      {
        Effect: "Deny",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::Production/*", "arn:aws:s3:::Production"],
        Condition: { NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1800" } },
      },
    ],
    asked: [
      [
        "the guarded bucket, MFA of late",
        "s3:GetObject",
        "arn:aws:s3:::Production/a",
        { "aws:MultiFactorAuthAge": "60" },
        "Allow",
      ],
      [
        "the guarded bucket, MFA long ago",
        "s3:GetObject",
        "arn:aws:s3:::Production/a",
        { "aws:MultiFactorAuthAge": "1801" },
        "ExplicitDeny",
      ],
      [
        "the guarded bucket, no MFA",
        "s3:GetObject",
        "arn:aws:s3:::Production/a",
        {},
        "ExplicitDeny",
      ],
      ["another bucket, no MFA", "s3:GetObject", "arn:aws:s3:::other/a", {}, "Allow"],
    ],
  },
  {
    page: "reference_policies_examples_s3_deny-except-bucket.html",
    statements: [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", NotAction: "s3:*", NotResource: [bucket, `${bucket}/*`] },
    ],
    asked: [
      ["S3 on the bucket", "s3:GetObject", `${bucket}/a`, {}, "Allow"],
      ["S3 on another bucket", "s3:GetObject", "arn:aws:s3:::other/a", {}, "Allow"],
      ["another service elsewhere", "dynamodb:GetItem", thread, {}, "ExplicitDeny"],
    ],
  },
  {
    page: "reference_policies_examples_dynamodb_attributes.html",
    statements: [
      {
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
        Resource: "arn:aws:dynamodb:*:*:table/Thread",
        Condition: {
          "ForAllValues:StringEquals": { "dynamodb:Attributes": ["ID", "Message", "Tags"] },
          StringEqualsIfExists: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        },
      },
    ],
    asked: [
      [
        "attributes of the list",
        "dynamodb:GetItem",
        thread,
        { "dynamodb:Attributes": ["ID", "Tags"], "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        "Allow",
      ],
      [
        "an attribute more",
        "dynamodb:GetItem",
        thread,
        { "dynamodb:Attributes": ["ID", "UserName"], "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        "ImplicitDeny",
      ],
      [
        "every attribute",
        "dynamodb:GetItem",
        thread,
        { "dynamodb:Attributes": ["ID"], "dynamodb:Select": "ALL_ATTRIBUTES" },
        "ImplicitDeny",
      ],
      [
        "a write, which selects nothing",
        "dynamodb:PutItem",
        thread,
        { "dynamodb:Attributes": ["ID"] },
        "Allow",
      ],
    ],
  },
  {
    page: "reference_policies_condition_examples-multi-valued-context-keys.html",
    statements: [
      any,
      {
        Effect: "Deny",
        Action: "ec2:CreateTags",
        Resource: "*",
        Condition: { "ForAnyValue:StringLike": { "aws:TagKeys": ["key1*", "key2*"] } },
      },
      {
        Effect: "Deny",
        Action: "ec2:DeleteTags",
        Resource: "*",
        Condition: {
          "ForAllValues:StringLike": { "aws:TagKeys": ["key1*"] },
          Null: { "aws:TagKeys": "false" },
        },
      },
    ],
    asked: [
      [
        "a forbidden tag among others",
        "ec2:CreateTags",
        instance,
        { "aws:TagKeys": ["key1:legal", "other"] },
        "ExplicitDeny",
      ],
      ["no forbidden tag", "ec2:CreateTags", instance, { "aws:TagKeys": ["other"] }, "Allow"],
      ["no tag at all", "ec2:CreateTags", instance, {}, "Allow"],
      [
        "only forbidden tags",
        "ec2:DeleteTags",
        instance,
        { "aws:TagKeys": ["key1:legal", "key1:hr"] },
        "ExplicitDeny",
      ],
      [
        "not only forbidden tags",
        "ec2:DeleteTags",
        instance,
        { "aws:TagKeys": ["key1:legal", "other"] },
        "Allow",
      ],
      ["no tag, where Null keeps the rule off", "ec2:DeleteTags", instance, {}, "Allow"],
    ],
  },
  {
    page: "reference_policies_condition-logic-multiple-context-keys-or-values.html",
    statements: [
      {
        ...any,
        Condition: {
          StringEqualsIgnoreCase: {
            "aws:PrincipalTag/department": ["finance", "hr", "legal"],
            "aws:PrincipalTag/role": ["audit", "security"],
          },
          StringEquals: { "aws:PrincipalAccount": account },
        },
      },
    ],
    asked: [
      [
        "each key fits one value",
        "s3:GetObject",
        bucket,
        {
          "aws:PrincipalTag/department": "HR",
          "aws:PrincipalTag/role": "Audit",
          "aws:PrincipalAccount": account,
        },
        "Allow",
      ],
      [
        "one key fits none",
        "s3:GetObject",
        bucket,
        {
          "aws:PrincipalTag/department": "hr",
          "aws:PrincipalTag/role": "pm",
          "aws:PrincipalAccount": account,
        },
        "ImplicitDeny",
      ],
      [
        "one key is not there",
        "s3:GetObject",
        bucket,
        { "aws:PrincipalTag/department": "hr", "aws:PrincipalAccount": account },
        "ImplicitDeny",
      ],
      [
        "another operator does not hold",
        "s3:GetObject",
        bucket,
        {
          "aws:PrincipalTag/department": "hr",
          "aws:PrincipalTag/role": "audit",
          "aws:PrincipalAccount": "1",
        },
        "ImplicitDeny",
      ],
    ],
  },
  {
    page: "reference_policies_examples_ec2-start-stop-match-tags.html",
    statements: [
      {
        Effect: "Allow",
        Action: "ec2:startInstances",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/Center": "${aws:PrincipalTag/Center}" } },
      },
    ],
    asked: [
      [
        "the same tag",
        "ec2:StartInstances",
        instance,
        { "aws:ResourceTag/Center": "A", "aws:PrincipalTag/Center": "A" },
        "Allow",
      ],
      [
        "another tag",
        "ec2:StartInstances",
        instance,
        { "aws:ResourceTag/Center": "B", "aws:PrincipalTag/Center": "A" },
        "ImplicitDeny",
      ],
      ["neither has the tag", "ec2:StartInstances", instance, {}, "ImplicitDeny"],
      [
        "the resource alone has the tag",
        "ec2:StartInstances",
        instance,
        { "aws:ResourceTag/Center": "A" },
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
  {
    page: "reference_policies_examples_s3_cognito-bucket.html",
    statements: [
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: bucket,
        Condition: {
          StringLike: { "s3:prefix": "cognito/app/${cognito-identity.amazonaws.com:sub}/*" },
        },
      },
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: `${bucket}/cognito/app/\${cognito-identity.amazonaws.com:sub}/*`,
      },
    ],
    asked: [
      [
        "one's own folder",
        "s3:GetObject",
        `${bucket}/cognito/app/us-east-1:a/x`,
        { "cognito-identity.amazonaws.com:sub": "us-east-1:a" },
        "Allow",
      ],
      [
        "another's folder",
        "s3:GetObject",
        `${bucket}/cognito/app/us-east-1:b/x`,
        { "cognito-identity.amazonaws.com:sub": "us-east-1:a" },
        "ImplicitDeny",
      ],
      [
        "a folder that begins alike",
        "s3:GetObject",
        `${bucket}/cognito/app/us-east-1:ab/x`,
        { "cognito-identity.amazonaws.com:sub": "us-east-1:a" },
        "ImplicitDeny",
      ],
      [
        "a list of one's own folder",
        "s3:ListBucket",
        bucket,
        {
          "s3:prefix": "cognito/app/us-east-1:a/",
          "cognito-identity.amazonaws.com:sub": "us-east-1:a",
        },
        "Allow",
      ],
      [
        "a list of everything",
        "s3:ListBucket",
        bucket,
        { "cognito-identity.amazonaws.com:sub": "us-east-1:a" },
        "ImplicitDeny",
      ],
    ],
  },
  {
    page: "reference_policies_examples_iam-new-user-tag.html",
    statements: [
      {
        Effect: "Allow",
        Action: "iam:CreateUser",
        Resource: "*",
        Condition: {
          StringEqualsIfExists: { "aws:RequestTag/Job": "Employee" },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["Department", "Job"] },
        },
      },
    ],
    asked: [
      [
        "a tag of the list",
        "iam:CreateUser",
        alice,
        { "aws:TagKeys": "Job", "aws:RequestTag/Job": "Employee" },
        "Allow",
      ],
      [
        "a tag with another value",
        "iam:CreateUser",
        alice,
        { "aws:TagKeys": "Job", "aws:RequestTag/Job": "Boss" },
        "ImplicitDeny",
      ],
      [
        "a tag of no list",
        "iam:CreateUser",
        alice,
        { "aws:TagKeys": ["Job", "X"], "aws:RequestTag/Job": "Employee" },
        "ImplicitDeny",
      ],
      ["a user without tags", "iam:CreateUser", alice, {}, "Allow"],
    ],
  },
  {
    page: "reference_policies_elements_notresource.html",
    statements: [
      any,
      { Effect: "Deny", Action: "s3:*", NotResource: [`${bucket}/Payroll`, `${bucket}/Payroll/*`] },
    ],
    asked: [
      ["a file of the folder", "s3:GetObject", `${bucket}/Payroll/a`, {}, "Allow"],
      ["a file of another folder", "s3:GetObject", `${bucket}/Other/a`, {}, "ExplicitDeny"],
      ["another service", "dynamodb:GetItem", thread, {}, "Allow"],
    ],
  },
];

const listed = (context: Values) =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === "string" ? [value] : value,
    ]),
  );

export const exampleCases: readonly Case[] = examples.flatMap(({ page, statements, asked }) =>
  asked.map(
    ([what, action, resource, context, expected]): Case => ({
      title: `${page.replace(".html", "")}: ${what}`,
      source: page,
      action,
      resource,
      context: listed(context),
      identity: [policy(...statements)],
      expected,
    }),
  ),
);

import { account } from "./case";
import type { Example } from "./example";

const any = { Effect: "Allow", Action: "*", Resource: "*" };
const thread = `arn:aws:dynamodb:us-east-1:${account}:table/Thread`;
const bucket = "arn:aws:s3:::bucket";

/** The IAM user guide's examples on buckets and tables. */
export const storageExamples: readonly Example[] = [
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

import { account } from "./case";
import type { Example } from "./example";

const any = { Effect: "Allow", Action: "*", Resource: "*" };
const instance = `arn:aws:ec2:us-east-1:${account}:instance/i-1`;
const alice = `arn:aws:iam::${account}:user/alice`;
const bucket = "arn:aws:s3:::bucket";

/** The IAM user guide's examples on tags, and on several keys or values. */
export const tagExamples: readonly Example[] = [
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
];

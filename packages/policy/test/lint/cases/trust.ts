import { amr, aud, type LintCase, ownRows } from "./case";

const own = "${aws:PrincipalTag/identityId}";
const tagged = {
  statement: {
    Condition: {
      ...ownRows.Condition,
      "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [own] },
    },
  },
};
const by = (AWS: string, more: object = {}) => ({
  Principal: { AWS },
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Condition: {},
  ...more,
});
const onlyOneTag = { "ForAllValues:StringEquals": { "aws:TagKeys": ["identityId"] } };
const aTag = { StringLike: { "aws:RequestTag/identityId": "?*" } };
const api = "arn:aws:iam::111122223333:role/api";
const allButOne = (Condition: object) => ({
  Principal: undefined,
  NotPrincipal: { AWS: api },
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Condition,
});

/** Rules on who can assume a role, and whom an identity pool admits. */
export const trustCases: readonly LintCase[] = [
  {
    id: "trust.no_audience",
    title: "any pool",
    found: { trust: { Condition: amr } },
    corrected: { trust: { Condition: { ...aud, ...amr } } },
    says: "cognito-identity.amazonaws.com admits",
  },
  {
    id: "trust.no_audience",
    title: "any pool, where the key is not there",
    found: {
      trust: {
        Condition: {
          StringEqualsIfExists: { "cognito-identity.amazonaws.com:aud": { Ref: "Pool" } },
          ...amr,
        },
      },
    },
    corrected: { trust: { Condition: { ...aud, ...amr } } },
    says: "cognito-identity.amazonaws.com admits",
  },
  {
    id: "trust.no_amr",
    title: "guests as well as users",
    found: { trust: { Condition: aud } },
    corrected: { trust: { Condition: { ...aud, ...amr } } },
    says: "guests",
  },
  {
    id: "trust.wildcard_claim",
    title: "a word that another one ends with",
    found: {
      trust: {
        Condition: {
          ...aud,
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "*authenticated" },
        },
      },
    },
    corrected: { trust: { Condition: { ...aud, ...amr } } },
    says: "*authenticated",
  },
  {
    id: "trust.wildcard_claim",
    title: "every pool of a region",
    found: {
      trust: {
        Condition: { StringLike: { "cognito-identity.amazonaws.com:aud": "us-east-1:*" }, ...amr },
      },
    },
    corrected: { trust: { Condition: { ...aud, ...amr } } },
    says: "us-east-1:*",
  },
  {
    id: "trust.wrong_provider",
    title: "the provider's ARN where the pool belongs",
    found: {
      trust: {
        Principal: {
          Federated: "arn:aws:iam::111122223333:oidc-provider/tenant.eu.auth0.com",
        },
      },
    },
    corrected: {},
    says: "oidc-provider/tenant.eu.auth0.com cannot assume this role",
    also: ["policy.unresolvable_variable"],
  },
  {
    id: "trust.wrong_provider",
    title: "an action that an identity pool does not use",
    found: { trust: { Action: "sts:AssumeRole" } },
    corrected: { trust: { Action: "sts:AssumeRoleWithWebIdentity" } },
    says: "cognito-identity.amazonaws.com cannot assume this role",
  },
  {
    id: "trust.anyone",
    title: "a principal of everyone",
    found: { ...tagged, trust: by("*", { Action: "sts:AssumeRole" }) },
    corrected: { ...tagged, trust: by(api) },
    says: '"*"',
    also: ["policy.unresolvable_variable"],
  },
  {
    id: "trust.anyone",
    title: "a principal of everyone, in its short form",
    found: {
      ...tagged,
      trust: { Principal: "*", Action: ["sts:AssumeRole", "sts:TagSession"], Condition: {} },
    },
    corrected: {
      ...tagged,
      trust: {
        Principal: "*",
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: { ArnEquals: { "aws:PrincipalArn": api } },
      },
    },
    says: '"*"',
    also: ["trust.tag_session_to_anyone"],
  },
  ...[
    { title: "any ARN", condition: { ArnLike: { "aws:PrincipalArn": "*" } } },
    {
      title: "a role's name, which any account may give",
      condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/api" } },
    },
    {
      title: "one ARN or any",
      condition: { ArnLike: { "aws:PrincipalArn": [api, "arn:*"] } },
    },
    { title: "any account", condition: { StringLike: { "aws:PrincipalAccount": "*" } } },
    { title: "an ARN at all", condition: { Null: { "aws:PrincipalArn": "false" } } },
  ].map(({ title, condition }) => ({
    id: "trust.anyone",
    title: `a principal of everyone with ${title}`,
    found: { ...tagged, trust: by("*", { Condition: condition }) },
    corrected: {
      ...tagged,
      trust: by("*", { Condition: { ArnLike: { "aws:PrincipalArn": api } } }),
    },
    says: 'Principal "*"',
    also: ["trust.tag_session_to_anyone"],
  })),
  {
    id: "trust.anyone",
    title: "everyone but one",
    found: { ...tagged, trust: allButOne({}) },
    corrected: { ...tagged, trust: allButOne({ ArnEquals: { "aws:PrincipalArn": api } }) },
    says: `NotPrincipal "${api}"`,
    also: ["trust.tag_session_to_anyone"],
  },
  {
    id: "trust.tag_session_to_anyone",
    title: "tags of any role of an account",
    found: {
      ...tagged,
      trust: by("*", {
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
      }),
    },
    corrected: {
      ...tagged,
      trust: by("*", {
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/api-*" } },
      }),
    },
    says: 'Principal "*"',
  },
  {
    id: "trust.tag_session_to_anyone",
    title: "tags that anyone of an organization may set",
    found: {
      ...tagged,
      trust: by("*", {
        Condition: { StringLike: { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
      }),
    },
    corrected: { ...tagged, trust: by(api) },
    says: 'Principal "*"',
  },
  {
    id: "trust.any_tag_beside",
    title: "a tag and any other",
    found: { ...tagged, trust: by(api, { Condition: aTag }) },
    corrected: { ...tagged, trust: by(api, { Condition: { ...aTag, ...onlyOneTag } }) },
    says: "aws:RequestTag/identityId is required",
  },
  {
    id: "policy.no_leading_keys",
    title: "rows without a condition, for a session that a tag makes one user's",
    found: {
      statement: { Condition: {} },
      trust: by(api, { Condition: { ...aTag, ...onlyOneTag } }),
    },
    corrected: { ...tagged, trust: by(api, { Condition: { ...aTag, ...onlyOneTag } }) },
    says: "dynamodb:GetItem, dynamodb:Query",
  },
  {
    id: "trust.tag_session_to_anyone",
    title: "tags that anyone of the account may set",
    found: { ...tagged, trust: by("arn:aws:iam::111122223333:root") },
    corrected: { ...tagged, trust: by(api) },
    says: 'Principal "arn:aws:iam::111122223333:root" may choose the tags',
  },
  {
    id: "policy.no_null_guard",
    title: "tags that may be absent",
    found: { ...tagged, trust: by(api, { Condition: onlyOneTag }) },
    corrected: {
      ...tagged,
      trust: by(api, {
        Condition: { ...onlyOneTag, StringLike: { "aws:RequestTag/identityId": "?*" } },
      }),
    },
    says: "ForAllValues:StringEquals aws:TagKeys",
  },
  {
    id: "pool.guests",
    title: "a pool with guests",
    found: { pool: { AllowUnauthenticatedIdentities: true } },
    corrected: { pool: { AllowUnauthenticatedIdentities: false } },
    says: "guests",
  },
  {
    id: "pool.classic_flow",
    title: "a pool that allows the classic flow",
    found: { pool: { AllowClassicFlow: true } },
    corrected: { pool: { AllowClassicFlow: false } },
    says: "AllowClassicFlow: true",
  },
  {
    id: "pool.classic_flow",
    title: "a pool without the properties",
    found: { pool: { AllowClassicFlow: { Ref: "AWS::NoValue" } } },
    corrected: {},
    says: "AllowClassicFlow: unset",
  },
];

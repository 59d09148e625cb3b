import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { checkIdentityPolicy } from "./check-policy";
import { noSuchEntity } from "./errors";
import { PolicyName, PolicyText, page, paging, RoleName } from "./input";
import { changeRole, findRole, type Role, roleArn } from "./role";

export const PutRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyName, PolicyDocument: PolicyText }),
  asks: ({ RoleName }, account) => ({
    action: "iam:PutRolePolicy",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName, PolicyName, PolicyDocument }, { account }) => {
    findRole(account, RoleName);
    checkIdentityPolicy(PolicyDocument);
    await changeRole(account, RoleName, (role) => {
      const inline = { ...role.inline, [PolicyName]: PolicyDocument };
      checkSize(role, Object.values(inline));
      return { ...role, inline };
    });
    return {};
  },
});

export const GetRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:GetRolePolicy",
    resource: roleArn(account, RoleName),
  }),
  run: ({ RoleName, PolicyName }, { account }) => ({
    RoleName,
    PolicyName,
    PolicyDocument: encodeURIComponent(findInline(findRole(account, RoleName), PolicyName)),
  }),
});

export const DeleteRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:DeleteRolePolicy",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName, PolicyName }, { account }) => {
    await changeRole(account, RoleName, (role) => {
      findInline(role, PolicyName);
      const { [PolicyName]: _, ...inline } = role.inline;
      return { ...role, inline };
    });
    return {};
  },
});

export const ListRolePolicies = operation({
  input: v.strictObject({ RoleName, ...paging }),
  asks: ({ RoleName }, account) => ({
    action: "iam:ListRolePolicies",
    resource: roleArn(account, RoleName),
  }),
  run: ({ RoleName, ...paging }, { account }) => {
    const { items, rest } = page(Object.keys(findRole(account, RoleName).inline).sort(), paging);
    return { PolicyNames: items, ...rest };
  },
});

const findInline = ({ inline }: Role, name: string) => {
  const document = Object.hasOwn(inline, name) ? inline[name] : undefined;
  if (document === undefined) {
    throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  }
  return document;
};

/** IAM user guide, "IAM and AWS STS quotas": all inline policies of a role together, white space aside. */
const checkSize = ({ name }: Role, documents: readonly string[]) => {
  if (documents.join("").replaceAll(/\s/g, "").length <= maxInline) return;
  throw new AwsError(
    "LimitExceeded",
    `Maximum policy size of ${maxInline} bytes exceeded for role ${name}`,
    { status: 409 },
  );
};

const maxInline = 10_240;

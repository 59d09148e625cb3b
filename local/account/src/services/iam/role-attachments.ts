import * as v from "valibot";
import { operation } from "../../operation";
import { limitExceeded, noSuchEntity } from "./errors";
import { Arn, Path, page, paging, RoleName } from "./input";
import { findPolicy, lookUpPolicy } from "./managed-policy";
import { changeRole, findRole, roleArn } from "./role";

export const AttachRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyArn: Arn }),
  asks: ({ RoleName, PolicyArn }, account) => ({
    action: "iam:AttachRolePolicy",
    resource: roleArn(account, RoleName),
    context: { "iam:PolicyARN": [PolicyArn] },
  }),
  run: async ({ RoleName, PolicyArn }, { account }) => {
    findRole(account, RoleName);
    findPolicy(account, PolicyArn, `Policy ${PolicyArn} does not exist or is not attachable.`);
    await changeRole(account, RoleName, (role) => {
      if (role.attached.includes(PolicyArn)) return role;
      if (role.attached.length >= maxAttached) {
        throw limitExceeded("PoliciesPerRole", maxAttached);
      }
      return { ...role, attached: [...role.attached, PolicyArn] };
    });
    return {};
  },
});

export const DetachRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyArn: Arn }),
  asks: ({ RoleName, PolicyArn }, account) => ({
    action: "iam:DetachRolePolicy",
    resource: roleArn(account, RoleName),
    context: { "iam:PolicyARN": [PolicyArn] },
  }),
  run: async ({ RoleName, PolicyArn }, { account }) => {
    await changeRole(account, RoleName, (role) => {
      if (!role.attached.includes(PolicyArn)) {
        throw noSuchEntity(`Policy ${PolicyArn} was not found.`);
      }
      return { ...role, attached: role.attached.filter((attached) => attached !== PolicyArn) };
    });
    return {};
  },
});

export const ListAttachedRolePolicies = operation({
  input: v.strictObject({ RoleName, PathPrefix: v.optional(Path, "/"), ...paging }),
  asks: ({ RoleName }, account) => ({
    action: "iam:ListAttachedRolePolicies",
    resource: roleArn(account, RoleName),
  }),
  run: ({ RoleName, PathPrefix, ...paging }, { account }) => {
    const policies = findRole(account, RoleName).attached.flatMap((policyArn) => {
      const policy = lookUpPolicy(account, policyArn);
      return policy?.path.startsWith(PathPrefix) ? [policy] : [];
    });
    const { items, rest } = page(policies, paging);
    return {
      AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })),
      ...rest,
    };
  },
});

/** IAM user guide, "IAM and AWS STS quotas": managed policies per role, by default. */
const maxAttached = 10;

import * as v from "valibot";
import { operation } from "../../operation";
import { noSuchEntity } from "./errors";
import { Arn, RoleName } from "./input";
import { findPolicy } from "./managed-policy";
import { changeRole, findRole, roleArn } from "./role";

export const PutRolePermissionsBoundary = operation({
  input: v.strictObject({ RoleName, PermissionsBoundary: Arn }),
  asks: ({ RoleName, PermissionsBoundary }, account) => ({
    action: "iam:PutRolePermissionsBoundary",
    resource: roleArn(account, RoleName),
    context: { "iam:PermissionsBoundary": [PermissionsBoundary] },
  }),
  run: async ({ RoleName, PermissionsBoundary }, { account }) => {
    findRole(account, RoleName);
    findPolicy(account, PermissionsBoundary);
    await changeRole(account, RoleName, (role) => ({ ...role, boundary: PermissionsBoundary }));
    return {};
  },
});

export const DeleteRolePermissionsBoundary = operation({
  input: v.strictObject({ RoleName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:DeleteRolePermissionsBoundary",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName }, { account }) => {
    await changeRole(account, RoleName, ({ boundary, ...role }) => {
      if (boundary !== undefined) return role;
      throw noSuchEntity(`The role with name ${RoleName} does not have a permissions boundary.`);
    });
    return {};
  },
});

import * as v from "valibot";
import { operation } from "../../operation";
import { checkTrustPolicy } from "./check-policy";
import { integer, PolicyText, RoleName } from "./input";
import { changeRole, findRole, roleArn } from "./role";

export const UpdateRole = operation({
  input: v.strictObject({
    RoleName,
    Description: v.optional(v.pipe(v.string(), v.maxLength(1000))),
    MaxSessionDuration: v.optional(integer(3600, 43_200)),
  }),
  asks: ({ RoleName }, account) => ({
    action: "iam:UpdateRole",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName, Description, MaxSessionDuration }, { account }) => {
    await changeRole(account, RoleName, (role) => ({
      ...role,
      ...(Description === undefined ? {} : { description: Description }),
      ...(MaxSessionDuration === undefined ? {} : { maxSessionDuration: MaxSessionDuration }),
    }));
    return {};
  },
});

export const UpdateAssumeRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyDocument: PolicyText }),
  asks: ({ RoleName }, account) => ({
    action: "iam:UpdateAssumeRolePolicy",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName, PolicyDocument }, { account }) => {
    findRole(account, RoleName);
    checkTrustPolicy(account, PolicyDocument);
    await changeRole(account, RoleName, (role) => ({ ...role, trust: PolicyDocument }));
    return {};
  },
});

import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { paging, RoleName } from "./input";
import { page } from "./page";
import { findRole, roleArn, roles } from "./role";
import { roleSummary, roleView } from "./role-view";

export const GetRole = operation({
  input: v.strictObject({ RoleName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:GetRole",
    resource: roleArn(account, RoleName),
  }),
  run: ({ RoleName }, { account }) => ({ Role: roleView(findRole(account, RoleName)) }),
});

export const ListRoles = operation({
  input: v.strictObject({ PathPrefix: v.optional(v.string(), "/"), ...paging }),
  asks: ({ PathPrefix }, account) => ({
    action: "iam:ListRoles",
    resource: arn(account, "iam", `role${PathPrefix}`),
  }),
  run: ({ PathPrefix, ...paging }, { account }) => {
    const under = roles(account.store)
      .values()
      .filter(({ path }) => path.startsWith(PathPrefix));
    const { items, rest } = page(under, paging);
    return { Roles: items.map(roleSummary), ...rest };
  },
});

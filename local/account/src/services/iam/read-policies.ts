import * as v from "valibot";
import { arn } from "../../account";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import { Arn, boolean, Path, paging } from "./input";
import { attachmentCount, findPolicy, managedPolicies } from "./managed-policy";
import { page } from "./page";
import { policySummary, policyView } from "./policy-view";

export const GetPolicy = operation({
  input: v.strictObject({ PolicyArn: Arn }),
  asks: ({ PolicyArn }) => ({ action: "iam:GetPolicy", resource: PolicyArn }),
  run: ({ PolicyArn }, { account }) => ({
    Policy: policyView(account, findPolicy(account, PolicyArn)),
  }),
});

export const ListPolicies = operation({
  input: v.strictObject({
    Scope: v.optional(v.picklist(["All", "AWS", "Local"]), "All"),
    OnlyAttached: v.optional(boolean, false),
    PathPrefix: v.optional(Path, "/"),
    ...paging,
  }),
  asks: ({ PathPrefix }, account) => ({
    action: "iam:ListPolicies",
    resource: arn(account, "iam", `policy${PathPrefix}`),
  }),
  run: ({ Scope, OnlyAttached, PathPrefix, ...paging }, { account }) => {
    // A list of all that AWS manages would be a lie: the account has two of them.
    if (Scope !== "Local") throw notSupported(`ListPolicies with Scope ${Scope}; Local is`);
    const found = managedPolicies(account.store)
      .values()
      .filter(({ path }) => path.startsWith(PathPrefix))
      .filter((policy) => !OnlyAttached || attachmentCount(account, policy) > 0);
    const { items, rest } = page(found, paging);
    return { Policies: items.map((policy) => policySummary(account, policy)), ...rest };
  },
});

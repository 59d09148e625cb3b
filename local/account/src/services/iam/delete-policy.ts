import * as v from "valibot";
import { operation } from "../../operation";
import { deleteConflict } from "./errors";
import { Arn } from "./input";
import { attachmentCount, boundaryCount, managedPolicies } from "./managed-policy";
import { ownPolicy } from "./own-policy";

export const DeletePolicy = operation({
  input: v.strictObject({ PolicyArn: Arn }),
  asks: ({ PolicyArn }) => ({ action: "iam:DeletePolicy", resource: PolicyArn }),
  run: async ({ PolicyArn }, { account }) => {
    const policy = ownPolicy(account, PolicyArn);
    if (attachmentCount(account, policy) + boundaryCount(account, policy) > 0) {
      throw deleteConflict("Cannot delete a policy attached to entities.");
    }
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    await managedPolicies(account.store).delete(PolicyArn);
    return {};
  },
});

import * as v from "valibot";
import { operation } from "../../operation";
import { deleteConflict } from "./errors";
import { RoleName } from "./input";
import { findRole, roleArn, roles } from "./role";

/** The texts of the conflicts are as users report them. */
export const DeleteRole = operation({
  input: v.strictObject({ RoleName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:DeleteRole",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName }, { account }) => {
    const { attached, inline } = findRole(account, RoleName);
    if (attached.length > 0) {
      throw deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (Object.keys(inline).length > 0) {
      throw deleteConflict("Cannot delete entity, must delete policies first.");
    }
    await roles(account.store).delete(RoleName);
    return {};
  },
});

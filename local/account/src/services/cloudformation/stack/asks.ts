import type { AuthorizationRequest } from "@own-rows/policy";
import { type Account, arn } from "../../../account";
import { findStack } from "./stacks";

/** The resource of an action on a stack: its id, or any id of a name that is not there. */
export function askStack(account: Account, action: string, nameOrId: string): AuthorizationRequest {
  return {
    action: `cloudformation:${action}`,
    resource: findStack(account, nameOrId)?.id ?? stackArn(account, nameOrId),
  };
}

const stackArn = (account: Account, nameOrId: string) =>
  nameOrId.startsWith("arn:") ? nameOrId : arn(account, "cloudformation", `stack/${nameOrId}/*`);

/** Who gives a stack a role must be allowed to pass it (CloudFormation user guide, "Service role"). */
export function askPassRole(roleArn: string | undefined): AuthorizationRequest[] {
  return roleArn === undefined
    ? []
    : [
        {
          action: "iam:PassRole",
          resource: roleArn,
          context: { "iam:PassedToService": ["cloudformation.amazonaws.com"] },
        },
      ];
}

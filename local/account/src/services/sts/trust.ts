import type { AuthorizationRequest, ConditionContext } from "@own-rows/policy";
import type { Role } from "../iam/role";

/** Whether a role's trust policy lets someone do this: it has to allow, whatever their own policies say. */
export function trustAsk(
  role: Role,
  action: string,
  context: ConditionContext,
): AuthorizationRequest {
  return {
    action,
    resource: role.arn,
    context,
    resourcePolicy: {
      name: `trust policy of ${role.name}`,
      document: role.trust,
      required: true,
    },
  };
}

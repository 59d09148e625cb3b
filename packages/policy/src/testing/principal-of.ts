import type { ConditionContext } from "../evaluate/condition-context";
import { federatedPrincipal, type Principal, servicePrincipal } from "../evaluate/principal";
import type { Role } from "../template-policies/roles";
import { merge } from "./context";
import type { Policies } from "./policies-of";
import type { Caller } from "./request";

/** The caller as the evaluator knows it; `role` is what the caller's role turned out to be. */
export function principalOf(
  { accountId }: Policies,
  caller: Caller,
  role: Role | undefined,
): Principal {
  if ("service" in caller) return servicePrincipal(caller.service, accountId);
  if ("federated" in caller) return federatedPrincipal(caller.federated, accountId, {});
  if (!role) throw new Error(`There is no role "${caller.role}".`);

  const userId = "AROATESTTESTTESTTESTS:test";
  return {
    type: "role-session",
    arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/test`,
    accountId,
    userId,
    entity: { kind: "role", name: role.name, arn: role.arn },
    sessionPolicies: [],
    context: merge(
      {
        "aws:PrincipalAccount": accountId,
        "aws:PrincipalArn": role.arn,
        "aws:PrincipalType": "AssumedRole",
        "aws:userid": userId,
      },
      tagsOf(role),
      caller.session,
    ),
  };
}

const tagsOf = ({ tags }: Role): ConditionContext =>
  Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, [value]]),
  );

// Tested in src/testing/testing.test.ts.
import { evaluate } from "../evaluate/evaluate";
import { explain } from "../evaluate/explain";
import { federatedPrincipal, type Principal, servicePrincipal } from "../evaluate/principal";
import type { ResourcePolicy } from "../evaluate/request";
import type { Verdict } from "../evaluate/verdict";
import { actionProblem } from "../iam-names/actions";
import type { Role } from "../template-policies/roles";
import { find } from "./find";
import type { Policies } from "./policies-of";
import { type AccessRequest, type Caller, checkKeys, mergeContexts } from "./request";
import { refuseResourcePolicy } from "./resource-policies";
import { boundaryOf, identityPoliciesOf, trustPolicyOf } from "./role-policies";

export interface Evaluated {
  readonly verdict: Verdict;
  readonly explanation: string;
}

/**
 * Evaluates a request by the templates' policies.
 * @throws Error that names what is in the request and not in the templates, or not in IAM
 */
export function evaluateRequest(policies: Policies, request: AccessRequest): Evaluated {
  const { action, context } = request;
  const problem = actionProblem(action);
  if (problem !== undefined) throw new Error(problem);
  checkKeys(context);
  if ("role" in request) checkKeys(request.session);

  const role = "role" in request ? find("role", request.role, policies.roles) : undefined;
  const principal = principalOf(policies, request, role);
  const boundary = role && boundaryOf(policies, role);
  const resource = arnOf(policies, request.resource);
  const resourcePolicy = resourcePolicyOf(policies, action, resource);
  const verdict = evaluate({
    principal,
    policies: {
      identity: role ? identityPoliciesOf(policies, role) : [],
      ...(boundary && { boundary }),
    },
    action,
    resource,
    ...(resourcePolicy && { resourcePolicy }),
    context: mergeContexts(globalKeys(policies), principal.context, context),
  });
  return { verdict, explanation: explain(verdict, { action, resource }) };
}

/** The keys that every request has, but for time and address: a test should not depend on those. */
const globalKeys = ({ stacks: { region, accountId } }: Policies) => ({
  "aws:RequestedRegion": region,
  "aws:ResourceAccount": accountId,
  "aws:SecureTransport": "true",
  "aws:ViaAWSService": "false",
});

function principalOf(
  { stacks: { accountId } }: Policies,
  caller: Caller,
  role: Role | undefined,
): Principal {
  if ("service" in caller) return servicePrincipal(caller.service, accountId);
  if ("federated" in caller) return federatedPrincipal(caller.federated, accountId, {});
  if (!role) throw new Error(`There is no role "${caller.role}".`);

  const userId = "AROATESTTESTTESTTESTS:test";
  const tags = Object.entries(role.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  return {
    type: "role-session",
    arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/test`,
    accountId,
    userId,
    entity: { kind: "role", name: role.name, arn: role.arn },
    sessionPolicies: [],
    context: mergeContexts(
      {
        "aws:PrincipalAccount": accountId,
        "aws:PrincipalArn": role.arn,
        "aws:PrincipalType": "AssumedRole",
        "aws:userid": userId,
      },
      Object.fromEntries(tags),
      caller.session,
    ),
  };
}

function arnOf({ stacks }: Policies, resource: string): string {
  if (resource === "*" || resource.startsWith("arn:")) return resource;
  const [name = "", ...rest] = resource.split("/");
  const found = find("resource", name, stacks.resources);
  if (stacks.knowsArn(found)) return [stacks.arn(found), ...rest].join("/");
  throw new Error(
    `The ARN of an ${found.declaration.Type} is not known here: write it out, or give ${found.logicalId}.Arn by policiesOf's resolve.`,
  );
}

/** The trust policy of a role that is assumed; it has to allow too. */
function resourcePolicyOf(
  policies: Policies,
  action: string,
  resource: string,
): ResourcePolicy | undefined {
  const role = policies.roles.find(({ arn }) => arn === resource);
  if (!role) refuseResourcePolicy(policies, resource);
  if (!role || !action.startsWith("sts:")) return undefined;
  return { ...trustPolicyOf(role), required: true };
}

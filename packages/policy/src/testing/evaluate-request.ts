import { evaluate } from "../evaluate/evaluate";
import { explain } from "../evaluate/explain";
import type { AuthorizationRequest } from "../evaluate/request";
import type { Verdict } from "../evaluate/verdict";
import { actionProblem } from "../iam-names/actions";
import { checkKeys, merge } from "./context";
import { find } from "./find";
import type { Policies } from "./policies-of";
import { principalOf } from "./principal-of";
import type { AccessRequest } from "./request";
import { refuseResourcePolicy } from "./resource-policies";
import { boundaryOf, identityPolicies, trustOf } from "./role-policies";

export interface Answer {
  readonly verdict: Verdict;
  /** The evaluator's own words for it. */
  readonly explanation: string;
}

/**
 * Decides a request by the templates' policies.
 * @throws Error that names what the request has and the templates, or AWS, have not
 */
export function ask(policies: Policies, request: AccessRequest): Answer {
  const { action, context } = request;
  const problem = actionProblem(action);
  if (problem !== undefined) throw new Error(problem);
  checkKeys(context);
  if ("role" in request) checkKeys(request.session);

  const role = "role" in request ? find("role", request.role, policies.roles) : undefined;
  const principal = principalOf(policies, request, role);
  const boundary = role && boundaryOf(policies, role);
  const asked = askOf(policies, action, arnOf(policies, request.resource));
  const verdict = evaluate({
    ...asked,
    principal,
    policies: {
      identity: role ? identityPolicies(policies, role) : [],
      ...(boundary && { boundary }),
    },
    context: merge(everyRequest(policies), principal.context, context),
  });
  return { verdict, explanation: explain(verdict, asked) };
}

/** What no request is without, beside the time and the address, on which tests should not hang. */
const everyRequest = ({ region, accountId }: Policies) => ({
  "aws:RequestedRegion": region,
  "aws:ResourceAccount": accountId,
  "aws:SecureTransport": "true",
  "aws:ViaAWSService": "false",
});

const arnOf = ({ stacks, resources }: Policies, resource: string): string => {
  if (resource === "*" || resource.startsWith("arn:")) return resource;
  const [name = "", ...rest] = resource.split("/");
  const found = find("resource", name, resources);
  if (stacks.knowsArn(found)) return [stacks.arn(found), ...rest].join("/");
  throw new Error(
    `The ARN of an ${found.declaration.Type} is not known here: write it out, or give ${found.logicalId}.Arn by policiesOf's resolve.`,
  );
};

/** A role that is to be assumed has a trust policy, which has to allow too. */
const askOf = (policies: Policies, action: string, resource: string): AuthorizationRequest => {
  const role = policies.roles.find(({ arn }) => arn === resource);
  if (!role) refuseResourcePolicy(policies, resource);
  if (!role || !action.startsWith("sts:")) return { action, resource };
  return { action, resource, resourcePolicy: { ...trustOf(role), required: true } };
};

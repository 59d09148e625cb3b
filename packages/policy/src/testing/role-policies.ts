// Tested in src/testing/testing.test.ts.
import { compilePolicy, type PolicyKind } from "../evaluate/policy";
import { Problem } from "../evaluate/problem";
import type { NamedPolicy } from "../evaluate/request";
import { awsManagedPolicies } from "../template-policies/aws-managed";
import type { TemplatePolicy } from "../template-policies/policies";
import type { Role } from "../template-policies/roles";
import type { Policies } from "./policies-of";

/** The name of a policy in explanations and coverage. */
export function titleOf({ stack, kind, logicalId, name }: TemplatePolicy): string {
  const place = `${stack}:${logicalId}`;
  if (kind === "trust") return `trust policy of ${place}`;
  return name === logicalId ? place : `${place}/${name}`;
}

export function trustPolicyOf({ trust }: Role): NamedPolicy {
  return namedPolicy(trust);
}

export function identityPoliciesOf(policies: Policies, role: Role): NamedPolicy[] {
  return [
    ...role.policies.map(namedPolicy),
    ...role.otherPolicyArns.map((arn) => managedPolicy(policies, role, arn)),
  ];
}

export function boundaryOf(policies: Policies, role: Role): NamedPolicy[] | undefined {
  return role.boundary === undefined ? undefined : [managedPolicy(policies, role, role.boundary)];
}

/** One that the test gave, one of the templates, or one of AWS's whose text is known here. */
function managedPolicy(policies: Policies, role: Role, arn: string): NamedPolicy {
  const given = policies.managedPolicies[arn];
  if (given) return readable({ name: arn, document: JSON.stringify(given) }, "identity");
  const own = policies.policies.find((policy) => policy.arn === arn);
  if (own) return namedPolicy(own);
  const [, path = "", name = ""] = /^arn:aws:iam::aws:policy(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  const managed = awsManagedPolicies[name];
  if (managed?.path === path) return { name: arn, document: managed.document };
  throw new Error(
    `${role.logicalId} has the managed policy ${arn}, whose text is in no template: give it to policiesOf in managedPolicies.`,
  );
}

function namedPolicy(policy: TemplatePolicy): NamedPolicy {
  const name = titleOf(policy);
  if (policy.problem !== undefined) throw new Error(`${name}: ${policy.problem}`);
  return readable(
    { name, document: JSON.stringify(policy.document) },
    policy.kind === "trust" ? "resource" : "identity",
  );
}

/** A document that cannot be read denies everything, and a test would take that for a success. */
function readable(policy: NamedPolicy, kind: PolicyKind): NamedPolicy {
  const compiled = compilePolicy(policy.document, kind);
  if (!(compiled instanceof Problem)) return policy;
  throw new Error(`${policy.name} cannot be read: ${compiled.reason}`);
}

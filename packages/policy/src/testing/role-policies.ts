import { compilePolicy, type PolicyKind } from "../evaluate/policy";
import { Problem } from "../evaluate/problem";
import type { NamedPolicy } from "../evaluate/request";
import { awsManaged } from "../template-policies/aws-managed";
import type { PolicyDocument } from "../template-policies/policies";
import type { Role } from "../template-policies/roles";
import type { Policies } from "./policies-of";

/** The name under which explanations and coverage speak of a document. */
export function titleOf({ stack, kind, logicalId, name }: PolicyDocument): string {
  const place = `${stack}:${logicalId}`;
  if (kind === "trust") return `trust policy of ${place}`;
  return name === logicalId ? place : `${place}/${name}`;
}

export function trustOf({ trust }: Role): NamedPolicy {
  return named(trust);
}

export function identityPolicies(policies: Policies, role: Role): NamedPolicy[] {
  return [
    ...role.policies.map(named),
    ...role.elsewhere.map((arn) => managed(policies, role, arn)),
  ];
}

export function boundaryOf(policies: Policies, role: Role): NamedPolicy[] | undefined {
  return role.boundary === undefined ? undefined : [managed(policies, role, role.boundary)];
}

/**
 * Policies of AWS's whose text the embedded account has, those that the test gave, and those of the
 * templates.
 */
const managed = (policies: Policies, role: Role, arn: string): NamedPolicy => {
  const given = policies.managedPolicies[arn];
  if (given) return readable({ name: arn, document: JSON.stringify(given) }, "identity");
  const own = policies.managed.find((policy) => policy.arn === arn);
  if (own) return named(own);
  const [, path = "", name = ""] = /^arn:aws:iam::aws:policy(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  const built = awsManaged[name];
  if (built?.path === path) return { name: arn, document: built.document };
  throw new Error(
    `${role.logicalId} has the managed policy ${arn}, whose text is in no template: give it to policiesOf in managedPolicies.`,
  );
};

const named = (document: PolicyDocument): NamedPolicy => {
  const name = titleOf(document);
  if (document.problem !== undefined) throw new Error(`${name}: ${document.problem}`);
  return readable(
    { name, document: JSON.stringify(document.json) },
    document.kind === "trust" ? "resource" : "identity",
  );
};

/** A document that nobody can read denies everything, which a test would take for a success. */
const readable = (policy: NamedPolicy, kind: PolicyKind): NamedPolicy => {
  const compiled = compilePolicy(policy.document, kind);
  if (compiled instanceof Problem) {
    throw new Error(`${policy.name} can not be read: ${compiled.reason}`);
  }
  return policy;
};

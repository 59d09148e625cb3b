import { isList, isObject, type Json } from "../template/json";
import type { Resource } from "./names";
import type { Stacks } from "./stacks";

/** A policy document in a template, with its references resolved. */
export interface PolicyDocument {
  readonly stack: string;
  /** The resource that holds it. */
  readonly logicalId: string;
  /** The policy's own name, or `trust policy`. */
  readonly name: string;
  readonly kind: "identity" | "trust";
  readonly json: Json;
  /** Why its references can not be resolved; then `json` is null. */
  readonly problem?: string;
}

/** An inline or managed policy, and the names of the roles that it names itself. */
export interface Policy extends PolicyDocument {
  readonly roles: readonly string[];
  /** What `ManagedPolicyArns` calls it; only of a managed policy. */
  readonly arn?: string;
}

const standAlone: Readonly<Record<string, { name: string; roles: string }>> = {
  "AWS::IAM::GroupPolicy": { name: "PolicyName", roles: "" },
  "AWS::IAM::ManagedPolicy": { name: "ManagedPolicyName", roles: "Roles" },
  "AWS::IAM::Policy": { name: "PolicyName", roles: "Roles" },
  "AWS::IAM::RolePolicy": { name: "PolicyName", roles: "RoleName" },
  "AWS::IAM::UserPolicy": { name: "PolicyName", roles: "" },
};

/** Every policy that is a resource of its own. */
export function policiesIn(stacks: Stacks, resources: readonly Resource[]): Policy[] {
  return resources.flatMap((resource) => {
    const { stack, logicalId, declaration } = resource;
    const members = standAlone[declaration.Type];
    if (!members) return [];
    const { [members.roles]: roles = [], PolicyDocument = null } = declaration.Properties;
    const name = declaration.Properties[members.name];
    return {
      ...documentIn(stacks, resource, {
        name: typeof name === "string" ? name : logicalId,
        kind: "identity",
        given: PolicyDocument,
      }),
      roles: textsOf(stacks.evaluate(stack, roles)),
      ...(declaration.Type === "AWS::IAM::ManagedPolicy" && { arn: stacks.arn(resource) }),
    };
  });
}

interface Place {
  readonly name: string;
  readonly kind: PolicyDocument["kind"];
  readonly given: Json;
}

export function documentIn(
  stacks: Stacks,
  { stack, logicalId }: Resource,
  { name, kind, given }: Place,
): PolicyDocument {
  const place = { stack, logicalId, name, kind };
  try {
    return { ...place, json: stacks.evaluate(stack, given) ?? null };
  } catch (error) {
    return {
      ...place,
      json: null,
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}

export function textsOf(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value.flatMap((one) => (typeof one === "string" ? [one] : [])) : [];
}

export function recordsOf(value: Json | undefined) {
  return isList(value) ? value.filter(isObject) : [];
}

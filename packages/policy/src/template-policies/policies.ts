// Tested in src/testing/testing.test.ts.
import { type Json, stringsOf } from "../template/json";
import type { Resource } from "./resource-names";
import type { Stacks } from "./stacks";

/** A policy in a template, with its references resolved. */
export interface TemplatePolicy {
  readonly stack: string;
  /** The resource that has it. */
  readonly logicalId: string;
  /** The policy's own name, or `trust policy`. */
  readonly name: string;
  readonly kind: "identity" | "trust";
  readonly document: Json;
  /** Why its references cannot be resolved; then `document` is null. */
  readonly problem?: string;
}

/** A policy that is a resource of its own. */
export interface StandalonePolicy extends TemplatePolicy {
  /** The names of the roles that it names. */
  readonly roles: readonly string[];
  /** What `ManagedPolicyArns` calls it, if it is a managed policy. */
  readonly arn?: string;
}

export function standalonePolicies(stacks: Stacks): StandalonePolicy[] {
  return stacks.resources.flatMap((resource) => {
    const { logicalId, declaration } = resource;
    const properties = propertiesOf[declaration.Type];
    if (!properties) return [];
    const { [properties.name]: name, PolicyDocument: document = null } = declaration.Properties;
    return {
      ...resolvePolicy(stacks, resource, {
        name: typeof name === "string" ? name : logicalId,
        kind: "identity",
        document,
      }),
      roles: stringsOf(stacks.property(resource, properties.roles)),
      ...(declaration.Type === "AWS::IAM::ManagedPolicy" && { arn: stacks.arn(resource) }),
    };
  });
}

const propertiesOf: Readonly<Record<string, { name: string; roles: string }>> = {
  "AWS::IAM::GroupPolicy": { name: "PolicyName", roles: "" },
  "AWS::IAM::ManagedPolicy": { name: "ManagedPolicyName", roles: "Roles" },
  "AWS::IAM::Policy": { name: "PolicyName", roles: "Roles" },
  "AWS::IAM::RolePolicy": { name: "PolicyName", roles: "RoleName" },
  "AWS::IAM::UserPolicy": { name: "PolicyName", roles: "" },
};

/** A policy of a resource, its references resolved. */
export function resolvePolicy(
  stacks: Stacks,
  { stack, logicalId }: Resource,
  { document, ...policy }: Pick<TemplatePolicy, "name" | "kind" | "document">,
): TemplatePolicy {
  const place = { stack, logicalId, ...policy };
  try {
    return { ...place, document: stacks.resolve(stack, document) ?? null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...place, document: null, problem };
  }
}

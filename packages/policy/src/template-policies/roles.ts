// Tested in src/testing/testing.test.ts.
import { objectsOf, stringsOf } from "../template/json";
import { resolvePolicy, type StandalonePolicy, type TemplatePolicy } from "./policies";
import { nameOf } from "./resource-names";
import type { Stacks } from "./stacks";

/** A role of a template, with everything that decides who can assume it and what it may do. */
export interface Role {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Its own tags, which its sessions have as `aws:PrincipalTag/…`. */
  readonly tags: Readonly<Record<string, string>>;
  readonly trust: TemplatePolicy;
  readonly policies: readonly TemplatePolicy[];
  /** The ARN of its permissions boundary. */
  readonly boundary?: string;
  /** ARNs of attached policies that no template has. */
  readonly otherPolicyArns: readonly string[];
}

export function rolesOf(stacks: Stacks, policies: readonly StandalonePolicy[]): Role[] {
  return stacks.resources.flatMap((resource) => {
    const { stack, logicalId, declaration } = resource;
    if (declaration.Type !== "AWS::IAM::Role") return [];
    const { AssumeRolePolicyDocument = null, Policies } = declaration.Properties;

    const name = nameOf(resource);
    const attached = stringsOf(stacks.property(resource, "ManagedPolicyArns"));
    const [boundary] = stringsOf(stacks.property(resource, "PermissionsBoundary"));
    const tags = objectsOf(stacks.property(resource, "Tags"));
    const inline = objectsOf(Policies).map(({ PolicyName, PolicyDocument = null }, i) =>
      resolvePolicy(stacks, resource, {
        name: typeof PolicyName === "string" ? PolicyName : `policy ${i + 1}`,
        kind: "identity",
        document: PolicyDocument,
      }),
    );
    const standalone = policies.filter(
      ({ roles, arn }) => roles.includes(name) || (arn && attached.includes(arn)),
    );
    return {
      stack,
      logicalId,
      name,
      arn: stacks.arn(resource),
      tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
      trust: resolvePolicy(stacks, resource, {
        name: "trust policy",
        kind: "trust",
        document: AssumeRolePolicyDocument,
      }),
      policies: [...inline, ...standalone],
      ...(boundary !== undefined && { boundary }),
      otherPolicyArns: attached.filter((arn) => !policies.some((policy) => policy.arn === arn)),
    };
  });
}

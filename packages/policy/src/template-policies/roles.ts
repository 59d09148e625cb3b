import { nameOf, type Resource } from "./names";
import { documentIn, type Policy, type PolicyDocument, recordsOf, textsOf } from "./policies";
import type { Stacks } from "./stacks";

/** A role of a template, with everything that decides what it may do and who may be it. */
export interface Role {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Its own tags, which its sessions carry as `aws:PrincipalTag/…`. */
  readonly tags: Readonly<Record<string, string>>;
  readonly trust: PolicyDocument;
  readonly policies: readonly PolicyDocument[];
  /** The ARN of its permissions boundary. */
  readonly boundary?: string;
  /** ARNs of attached policies that no template has. */
  readonly elsewhere: readonly string[];
}

export function rolesIn(
  stacks: Stacks,
  resources: readonly Resource[],
  policies: readonly Policy[],
): Role[] {
  return resources.flatMap((resource) => {
    const { stack, logicalId, declaration } = resource;
    if (declaration.Type !== "AWS::IAM::Role") return [];
    const { AssumeRolePolicyDocument, ManagedPolicyArns, PermissionsBoundary, Policies, Tags } =
      declaration.Properties;
    const list = (value: typeof Policies) =>
      value === undefined ? undefined : stacks.evaluate(stack, value);

    const name = nameOf(resource);
    const attached = textsOf(list(ManagedPolicyArns));
    const [boundary] = textsOf(list(PermissionsBoundary));
    const inline = recordsOf(Policies).map(({ PolicyName, PolicyDocument = null }, i) =>
      documentIn(stacks, resource, {
        name: typeof PolicyName === "string" ? PolicyName : `policy ${i + 1}`,
        kind: "identity",
        given: PolicyDocument,
      }),
    );
    return {
      stack,
      logicalId,
      name,
      arn: stacks.arn(resource),
      tags: Object.fromEntries(recordsOf(list(Tags)).map(({ Key, Value }) => [Key, Value])),
      trust: documentIn(stacks, resource, {
        name: "trust policy",
        kind: "trust",
        given: AssumeRolePolicyDocument ?? null,
      }),
      policies: [
        ...inline,
        ...policies.filter(
          ({ roles, arn }) => roles.includes(name) || (arn && attached.includes(arn)),
        ),
      ],
      ...(boundary !== undefined && { boundary }),
      elsewhere: attached.filter((arn) => !policies.some((policy) => policy.arn === arn)),
    };
  });
}

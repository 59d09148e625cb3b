// Tested in src/testing/testing.test.ts.
import { stringsOf } from "../template/json";
import type { Resource } from "../template-policies/resource-names";
import type { Stacks } from "../template-policies/stacks";
import type { Policies } from "./policies-of";

/**
 * The kit evaluates a role's policies and a role's trust. Another resource's policy would decide too.
 * @throws Error that names that policy
 */
export function refuseResourcePolicy({ stacks }: Policies, arn: string): void {
  const resource = stacks.resources.find((one) => isWithin(stacks.arn(one), arn));
  const policy = resource && stacks.resources.find((one) => isPolicyOf(stacks, one, resource));
  if (!policy) return;
  throw new Error(
    `${arn} has a resource policy (${policy.stack}:${policy.logicalId}), which would decide too. This kit does not know resource policies.`,
  );
}

const isWithin = (resourceArn: string, arn: string) =>
  arn === resourceArn || arn.startsWith(`${resourceArn}/`) || arn.startsWith(`${resourceArn}:`);

function isPolicyOf(stacks: Stacks, candidate: Resource, resource: Resource): boolean {
  const { own, names } = policyProperties[candidate.declaration.Type] ?? {};
  if (own !== undefined) return candidate === resource && own in candidate.declaration.Properties;
  if (names === undefined) return false;
  const named = stringsOf(stacks.property(candidate, names));
  return named.includes(stacks.arn(resource)) || named.includes(stacks.ref(resource));
}

/** The property that has a resource's own policy, or that names the resources of a policy. */
const policyProperties: Readonly<Record<string, { own?: string; names?: string }>> = {
  "AWS::ApiGateway::RestApi": { own: "Policy" },
  "AWS::DynamoDB::Table": { own: "ResourcePolicy" },
  "AWS::Events::EventBusPolicy": { names: "EventBusName" },
  "AWS::KMS::Key": { own: "KeyPolicy" },
  "AWS::Lambda::Permission": { names: "FunctionName" },
  "AWS::S3::BucketPolicy": { names: "Bucket" },
  "AWS::SNS::TopicPolicy": { names: "Topics" },
  "AWS::SQS::QueuePolicy": { names: "Queues" },
  "AWS::SecretsManager::ResourcePolicy": { names: "SecretId" },
};

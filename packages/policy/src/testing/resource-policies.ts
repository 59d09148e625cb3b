import type { Resource } from "../template-policies/names";
import { textsOf } from "../template-policies/policies";
import type { Policies } from "./policies-of";

/** Types that give a resource a policy of its own: by the property that names the resource, or as a part of it. */
const givers: Readonly<Record<string, { names?: string; part?: string }>> = {
  "AWS::ApiGateway::RestApi": { part: "Policy" },
  "AWS::DynamoDB::Table": { part: "ResourcePolicy" },
  "AWS::Events::EventBusPolicy": { names: "EventBusName" },
  "AWS::KMS::Key": { part: "KeyPolicy" },
  "AWS::Lambda::Permission": { names: "FunctionName" },
  "AWS::S3::BucketPolicy": { names: "Bucket" },
  "AWS::SNS::TopicPolicy": { names: "Topics" },
  "AWS::SQS::QueuePolicy": { names: "Queues" },
  "AWS::SecretsManager::ResourcePolicy": { names: "SecretId" },
};

/** The kit decides by a role's policies and a role's trust; what would decide beside them is refused by its name. */
export function refuseResourcePolicy(policies: Policies, arn: string): void {
  const { stacks, resources } = policies;
  const asked = resources.find((one) => isWithin(stacks.arn(one), arn));
  if (!asked) return;
  const giver = resources.find((one) => gives(policies, one, asked));
  if (!giver) return;
  throw new Error(
    `${arn} has a resource policy (${giver.stack}:${giver.logicalId}), which would decide too. This kit does not know resource policies.`,
  );
}

const isWithin = (whole: string, arn: string) =>
  arn === whole || arn.startsWith(`${whole}/`) || arn.startsWith(`${whole}:`);

const gives = ({ stacks }: Policies, giver: Resource, asked: Resource): boolean => {
  const { names, part } = givers[giver.declaration.Type] ?? {};
  const { Properties } = giver.declaration;
  if (part !== undefined) return giver === asked && part in Properties;
  if (names === undefined) return false;
  const named = textsOf(stacks.evaluate(giver.stack, Properties[names] ?? null));
  return named.includes(stacks.arn(asked)) || named.includes(stacks.ref(asked));
};

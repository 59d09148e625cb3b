// Tested in src/testing/testing.test.ts.
import type { JsonObject } from "../template/json";
import type { ResourceDeclaration } from "../template/template";

/** A resource of a template. Nothing is deployed, so that its name and its ARN are what they would be. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly declaration: ResourceDeclaration;
}

interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** The name that its template gives it, or `<stack>-<logical ID>`. */
export function nameOf({ stack, logicalId, declaration }: Resource): string {
  const { name } = formats[declaration.Type] ?? {};
  return textAt(declaration.Properties, name) ?? `${stack}-${logicalId}`;
}

export function arnOf(resource: Resource, place: Place): string {
  const { Type } = resource.declaration;
  return fill(`arn:aws:${formats[Type]?.arn ?? invented(Type)}`, resource, place);
}

/** Whether AWS's format of the type's ARN is known here. */
export function knowsArnOf({ declaration }: Resource): boolean {
  return declaration.Type in formats;
}

/** What Ref returns. */
export function refOf(resource: Resource, place: Place): string {
  return fill(formats[resource.declaration.Type]?.ref ?? "{name}", resource, place);
}

/** What GetAtt returns: the ARN for an attribute of that name, else a text that names the attribute. */
export function attributeOf(resource: Resource, attribute: string, place: Place): string {
  return /arn$/i.test(attribute) ? arnOf(resource, place) : `${nameOf(resource)}-${attribute}`;
}

/** An `AWS::ECS::Cluster` is of the service `ecs`. Some types are not of the service that they name. */
function invented(type: string) {
  const [, service = type] = type.split("::");
  return `${service.toLowerCase()}:{region}:{account}:{name}`;
}

function fill(format: string, resource: Resource, { region, accountId }: Place) {
  return format
    .replaceAll("{region}", region)
    .replaceAll("{account}", accountId)
    .replaceAll("{path}", textAt(resource.declaration.Properties, "Path") ?? "/")
    .replaceAll("{name}", () => nameOf(resource));
}

function textAt(properties: JsonObject, name: string | undefined) {
  const value = name === undefined ? undefined : properties[name];
  return typeof value === "string" ? value : undefined;
}

interface Format {
  /** The property that names the resource. */
  readonly name?: string;
  readonly arn: string;
  /** What Ref returns, if it is not the name. */
  readonly ref?: string;
}

/** "Return values" in CloudFormation's template reference; ARNs in the Service Authorization Reference. */
const formats: Readonly<Record<string, Format>> = {
  "AWS::ApiGateway::RestApi": { arn: "execute-api:{region}:{account}:{name}" },
  "AWS::ApiGatewayV2::Api": { arn: "execute-api:{region}:{account}:{name}" },
  "AWS::Cognito::IdentityPool": {
    arn: "cognito-identity:{region}:{account}:identitypool/{region}:{name}",
    ref: "{region}:{name}",
  },
  "AWS::DynamoDB::GlobalTable": {
    name: "TableName",
    arn: "dynamodb:{region}:{account}:table/{name}",
  },
  "AWS::DynamoDB::Table": { name: "TableName", arn: "dynamodb:{region}:{account}:table/{name}" },
  "AWS::Events::EventBus": { name: "Name", arn: "events:{region}:{account}:event-bus/{name}" },
  "AWS::IAM::ManagedPolicy": {
    name: "ManagedPolicyName",
    arn: "iam::{account}:policy{path}{name}",
    ref: "arn:aws:iam::{account}:policy{path}{name}",
  },
  "AWS::IAM::Role": { name: "RoleName", arn: "iam::{account}:role{path}{name}" },
  "AWS::Kinesis::Stream": { name: "Name", arn: "kinesis:{region}:{account}:stream/{name}" },
  "AWS::KMS::Key": { arn: "kms:{region}:{account}:key/{name}" },
  "AWS::Lambda::Function": {
    name: "FunctionName",
    arn: "lambda:{region}:{account}:function:{name}",
  },
  "AWS::Logs::LogGroup": {
    name: "LogGroupName",
    arn: "logs:{region}:{account}:log-group:{name}:*",
  },
  "AWS::S3::Bucket": { name: "BucketName", arn: "s3:::{name}" },
  "AWS::SNS::Topic": {
    name: "TopicName",
    arn: "sns:{region}:{account}:{name}",
    ref: "arn:aws:sns:{region}:{account}:{name}",
  },
  "AWS::SQS::Queue": {
    name: "QueueName",
    arn: "sqs:{region}:{account}:{name}",
    ref: "https://sqs.{region}.amazonaws.com/{account}/{name}",
  },
  "AWS::SSM::Parameter": { name: "Name", arn: "ssm:{region}:{account}:parameter/{name}" },
  "AWS::StepFunctions::StateMachine": {
    name: "StateMachineName",
    arn: "states:{region}:{account}:stateMachine:{name}",
    ref: "arn:aws:states:{region}:{account}:stateMachine:{name}",
  },
  "AWS::SecretsManager::Secret": {
    name: "Name",
    arn: "secretsmanager:{region}:{account}:secret:{name}-AbCdEf",
    ref: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-AbCdEf",
  },
};

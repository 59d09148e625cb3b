/** What Ref gives of a resource, and its ARN: `{name}` and the rest are filled in. */
export interface Shape {
  /** The property that names it; without one it is called `<stack>-<logical ID>`. */
  readonly name?: string;
  readonly arn: string;
  /** What Ref gives: the name, if this is absent. */
  readonly ref?: string;
}

/**
 * The types that policies speak of ("Return values" in CloudFormation's template reference, ARNs in the
 * Service Authorization Reference). Any other type's ARN is made up from the type's name, and a test has to write it itself.
 */
export const shapes: Readonly<Record<string, Shape>> = {
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

/** Condition keys by the prefix they share. A service that is not here has keys that nobody checks. */
export const serviceKeys: Readonly<Record<string, readonly string[]>> = {
  /** IAM user guide, "IAM and AWS STS condition context keys" (reference_policies_iam-condition-keys.html). */
  "cognito-identity.amazonaws.com": [
    "cognito-identity.amazonaws.com:amr",
    "cognito-identity.amazonaws.com:aud",
    "cognito-identity.amazonaws.com:sub",
  ],
  /** Service Authorization Reference, "Condition keys for Amazon DynamoDB" (list_amazondynamodb.html). */
  dynamodb: [
    "dynamodb:Attributes",
    "dynamodb:EnclosingOperation",
    "dynamodb:FirstPartitionKeyValues",
    "dynamodb:FisActionId",
    "dynamodb:FisTargetArns",
    "dynamodb:FourthPartitionKeyValues",
    "dynamodb:FullTableScan",
    "dynamodb:LeadingKeys",
    "dynamodb:ReturnConsumedCapacity",
    "dynamodb:ReturnValues",
    "dynamodb:SecondPartitionKeyValues",
    "dynamodb:Select",
    "dynamodb:ThirdPartitionKeyValues",
  ],
  /** Service Authorization Reference, "Condition keys for AWS Security Token Service" (list_awssecuritytokenservice.html). */
  sts: [
    "sts:AWSServiceName",
    "sts:DurationSeconds",
    "sts:ExternalId",
    "sts:IdentityTokenAudience",
    "sts:RequestContextProviders",
    "sts:RoleAuthorizedByIdp",
    "sts:RoleSessionName",
    "sts:SigningAlgorithm",
    "sts:SourceIdentity",
    "sts:TaskPolicyArn",
    "sts:TransitiveTagKeys",
  ],
};

/** Keys with a service's prefix that requests to other services carry too (same user guide page as the global keys). */
export const crossServiceKeys = [
  "ec2:RoleDelivery",
  "ec2:SourceInstanceArn",
  "glue:CredentialIssuingService",
  "glue:RoleAssumedBy",
  "iam:ResourceTag/",
  "identitystore:UserId",
  "lambda:SourceFunctionArn",
  "sts:RequestContext/",
  "sts:SourceIdentity",
  "ssm:SourceInstanceArn",
] as const;

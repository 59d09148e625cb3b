// Tested in src/testing/testing.test.ts and test/lint/cases/grammar.ts.
import { nearest } from "./nearest";

/**
 * Why a text is not a condition key, in a sentence; `undefined` if it is one. Names of keys are
 * case-insensitive (reference_policies_elements_condition.html).
 */
export function keyProblem(key: string): string | undefined {
  const [, prefix = "", name = ""] = /^([^:\s]+):(\S.*)$/.exec(key) ?? [];
  const families = [...tagKeys, ...crossServiceKeys.filter((one) => one.endsWith("/"))];
  if (families.some((family) => isOf(family, key))) return undefined;

  const known = prefix.toLowerCase() === "aws" ? globalKeys : serviceKeys[prefix.toLowerCase()];
  if (known?.some((one) => one.toLowerCase() === key.toLowerCase())) return undefined;
  // A service that has no list here, or an OpenID Connect provider, which has its own claims.
  if (name && !known && /^[a-z0-9.-]+(\/\S+)?$/i.test(prefix)) return undefined;
  return `"${key}" is not a condition key. Is it ${nearest(key, known ?? allKeys())}?`;
}

/** The service that a key belongs to; `undefined` for a key of requests to several services. */
export function serviceOf(key: string): string | undefined {
  const prefix = key.split(":", 1)[0]?.toLowerCase() ?? "";
  const isShared = crossServiceKeys.some((one) => key.toLowerCase().startsWith(one.toLowerCase()));
  return prefix === "aws" || prefix === "saml" || prefix.includes(".") || isShared
    ? undefined
    : prefix;
}

const isOf = (family: string, key: string) =>
  key.toLowerCase().startsWith(family.toLowerCase()) && key.length > family.length;

const allKeys = () => [...globalKeys, ...Object.values(serviceKeys).flat()];

/** IAM user guide, "AWS global condition context keys" (reference_policies_condition-keys.html). */
const globalKeys = [
  "aws:AssumedRoot",
  "aws:CalledVia",
  "aws:CalledViaFirst",
  "aws:CalledViaLast",
  "aws:ChatbotSourceArn",
  "aws:CurrentTime",
  "aws:Ec2InstanceSourcePrivateIPv4",
  "aws:Ec2InstanceSourceVpc",
  "aws:EpochTime",
  "aws:FederatedProvider",
  "aws:MultiFactorAuthAge",
  "aws:MultiFactorAuthPresent",
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:PrincipalIsAWSService",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:PrincipalServiceName",
  "aws:PrincipalServiceNamesList",
  "aws:PrincipalType",
  "aws:Referer",
  "aws:RequestedRegion",
  "aws:ResourceAccount",
  "aws:ResourceOrgID",
  "aws:ResourceOrgPaths",
  "aws:SecureTransport",
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:SourceIdentity",
  "aws:SourceIp",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
  "aws:SourceVpc",
  "aws:SourceVpcArn",
  "aws:SourceVpce",
  "aws:TagKeys",
  "aws:TokenIssueTime",
  "aws:UserAgent",
  "aws:userid",
  "aws:username",
  "aws:ViaAWSService",
  "aws:VpceAccount",
  "aws:VpceOrgID",
  "aws:VpceOrgPaths",
  "aws:VpcSourceIp",
] as const;

/** A tag's key follows. */
const tagKeys = ["aws:PrincipalTag/", "aws:RequestTag/", "aws:ResourceTag/"] as const;

/** Condition keys by their prefix. The keys of a service that is not here are not checked. */
const serviceKeys: Readonly<Record<string, readonly string[]>> = {
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

/** Keys with a service's prefix that requests to other services have too (same user guide page as the global keys). */
const crossServiceKeys = [
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

// Tested in src/testing/testing.test.ts.
import { nearest } from "./nearest";

/** Why a text is not the action of a request, in a sentence; `undefined` if it is one. */
export function actionProblem(action: string): string | undefined {
  const [, service = "", name = ""] = /^([a-z0-9-]+):([A-Za-z0-9]+)$/.exec(action) ?? [];
  if (!name) return `"${action}" is not an action of a request: write service:Action.`;
  const known = actions[service];
  if (!known || known.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  return `"${action}" is not an action of ${service}. Is it ${service}:${nearest(name, known)}?`;
}

/** Service Authorization Reference, "Actions defined by Amazon DynamoDB" (list_amazondynamodb.html). */
export const dynamodbActions = [
  "AssociateTableReplica",
  "BatchGetItem",
  "BatchWriteItem",
  "ConditionCheckItem",
  "CreateBackup",
  "CreateGlobalTable",
  "CreateGlobalTableWitness",
  "CreateTable",
  "CreateTableReplica",
  "DeleteBackup",
  "DeleteGlobalTableWitness",
  "DeleteItem",
  "DeleteResourcePolicy",
  "DeleteTable",
  "DeleteTableReplica",
  "DescribeBackup",
  "DescribeContinuousBackups",
  "DescribeContributorInsights",
  "DescribeEndpoints",
  "DescribeExport",
  "DescribeGlobalTable",
  "DescribeGlobalTableSettings",
  "DescribeImport",
  "DescribeKinesisStreamingDestination",
  "DescribeLimits",
  "DescribeReservedCapacity",
  "DescribeReservedCapacityOfferings",
  "DescribeStream",
  "DescribeTable",
  "DescribeTableReplicaAutoScaling",
  "DescribeTimeToLive",
  "DisableKinesisStreamingDestination",
  "EnableKinesisStreamingDestination",
  "ExportTableToPointInTime",
  "GetAbacStatus",
  "GetItem",
  "GetRecords",
  "GetResourcePolicy",
  "GetShardIterator",
  "ImportTable",
  "InjectError",
  "ListBackups",
  "ListContributorInsights",
  "ListExports",
  "ListGlobalTables",
  "ListImports",
  "ListStreams",
  "ListTables",
  "ListTagsOfResource",
  "PartiQLDelete",
  "PartiQLInsert",
  "PartiQLSelect",
  "PartiQLUpdate",
  "PurchaseReservedCapacityOfferings",
  "PutItem",
  "PutResourcePolicy",
  "Query",
  "ReadDataForReplication",
  "ReplicateSettings",
  "RestoreTableFromAwsBackup",
  "RestoreTableFromBackup",
  "RestoreTableToPointInTime",
  "Scan",
  "SearchVectors",
  "StartAwsBackupJob",
  "TagResource",
  "UntagResource",
  "UpdateAbacStatus",
  "UpdateContinuousBackups",
  "UpdateContributorInsights",
  "UpdateGlobalTable",
  "UpdateGlobalTableSettings",
  "UpdateGlobalTableVersion",
  "UpdateItem",
  "UpdateKinesisStreamingDestination",
  "UpdateTable",
  "UpdateTableReplicaAutoScaling",
  "UpdateTimeToLive",
  "WriteDataForReplication",
] as const;

/** Actions on rows by their partition key, which `dynamodb:LeadingKeys` can restrict. */
export const rowActions = [
  "dynamodb:BatchGetItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:UpdateItem",
];

/** Actions that read, copy, share or delete the rows of everyone, and name no partition key. */
export const wholeTableActions = [
  "dynamodb:DeleteTable",
  "dynamodb:EnableKinesisStreamingDestination",
  "dynamodb:ExportTableToPointInTime",
  "dynamodb:GetRecords",
  "dynamodb:PutResourcePolicy",
  "dynamodb:ReadDataForReplication",
  "dynamodb:RestoreTableFromAwsBackup",
  "dynamodb:RestoreTableFromBackup",
  "dynamodb:RestoreTableToPointInTime",
  "dynamodb:Scan",
  "dynamodb:SearchVectors",
  "dynamodb:WriteDataForReplication",
];

/** The actions of ExecuteStatement, BatchExecuteStatement and ExecuteTransaction. */
export const partiqlActions = [
  "dynamodb:PartiQLDelete",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLSelect",
  "dynamodb:PartiQLUpdate",
];

/**
 * The actions of DynamoDB, API Gateway and STS (Service Authorization Reference). An action of another service
 * is checked by its form alone.
 */
const actions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: dynamodbActions,
  "execute-api": ["InvalidateCache", "Invoke", "ManageConnections"],
  sts: [
    "AssumeRole",
    "AssumeRoleWithSAML",
    "AssumeRoleWithWebIdentity",
    "AssumeRoot",
    "DecodeAuthorizationMessage",
    "GetAccessKeyInfo",
    "GetCallerIdentity",
    "GetDelegatedAccessToken",
    "GetFederationToken",
    "GetServiceBearerToken",
    "GetSessionToken",
    "GetWebIdentityToken",
    "SetContext",
    "SetSourceIdentity",
    "TagGetWebIdentityToken",
    "TagSession",
  ],
};

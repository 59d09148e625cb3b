import { batchGetItem } from "./operations/batch-get-item";
import { batchWriteItem } from "./operations/batch-write-item";
import {
  describeContinuousBackups,
  updateContinuousBackups,
} from "./operations/continuous-backups";
import { createTable } from "./operations/create-table";
import { deleteItem, getItem, putItem, updateItem } from "./operations/items";
import type { ControlOperation, DataOperation } from "./operations/operation";
import { batchExecuteStatement, executeStatement, executeTransaction } from "./operations/partiql";
import { query, scan } from "./operations/queries";
import {
  deleteTable,
  describeEndpoints,
  describeLimits,
  describeTable,
  listTables,
} from "./operations/tables";
import { listTagsOfResource, tagResource, untagResource } from "./operations/tags";
import { describeTimeToLive, updateTimeToLive } from "./operations/time-to-live";
import { transactGetItems } from "./operations/transact-get-items";
import { transactWriteItems } from "./operations/transact-write-items";
import { updateTable } from "./operations/update-table";

/** Operations on rows. */
export const dataOperations: Readonly<Record<string, DataOperation>> = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UpdateItem: updateItem,
};

/** Operations on tables, and PartiQL, about which only IAM decides. */
export const controlOperations: Readonly<Record<string, ControlOperation>> = {
  BatchExecuteStatement: batchExecuteStatement,
  CreateTable: createTable,
  DeleteTable: deleteTable,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeEndpoints: describeEndpoints,
  DescribeLimits: describeLimits,
  DescribeTable: describeTable,
  DescribeTimeToLive: describeTimeToLive,
  ExecuteStatement: executeStatement,
  ExecuteTransaction: executeTransaction,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
};

/** Operations that the embedded account does not support: backups, global tables, import and export, … */
export const refusedOperations = [
  "CreateBackup",
  "CreateGlobalTable",
  "DeleteBackup",
  "DeleteResourcePolicy",
  "DescribeBackup",
  "DescribeContributorInsights",
  "DescribeExport",
  "DescribeGlobalTable",
  "DescribeGlobalTableSettings",
  "DescribeImport",
  "DescribeKinesisStreamingDestination",
  "DescribeTableReplicaAutoScaling",
  "DisableKinesisStreamingDestination",
  "EnableKinesisStreamingDestination",
  "ExportTableToPointInTime",
  "GetResourcePolicy",
  "ImportTable",
  "ListBackups",
  "ListContributorInsights",
  "ListExports",
  "ListGlobalTables",
  "ListImports",
  "PutResourcePolicy",
  "RestoreTableFromBackup",
  "RestoreTableToPointInTime",
  "UpdateContributorInsights",
  "UpdateGlobalTable",
  "UpdateGlobalTableSettings",
  "UpdateKinesisStreamingDestination",
  "UpdateTableReplicaAutoScaling",
] as const;

import type { ControlOperation } from "./engine/control-operation";
import { batchGetItem } from "./operations/batch-get-item";
import { batchWriteItem } from "./operations/batch-write-item";
import {
  describeContinuousBackups,
  updateContinuousBackups,
} from "./operations/continuous-backups";
import { createTable } from "./operations/create-table";
import { deleteItem } from "./operations/delete-item";
import { describeEndpoints } from "./operations/describe-endpoints";
import { describeLimits } from "./operations/describe-limits";
import { describeTable } from "./operations/describe-table";
import { getItem } from "./operations/get-item";
import { listTables } from "./operations/list-tables";
import type { DataOperation } from "./operations/operation";
import { batchExecuteStatement, executeStatement, executeTransaction } from "./operations/partiql";
import { putItem } from "./operations/put-item";
import { query } from "./operations/queries";
import { scan } from "./operations/scan";
import { deleteTable } from "./operations/tables";
import { listTagsOfResource, tagResource, untagResource } from "./operations/tags";
import { describeTimeToLive, updateTimeToLive } from "./operations/time-to-live";
import { transactGetItems } from "./operations/transact-get-items";
import { transactWriteItems } from "./operations/transact-write-items";
import { updateItem } from "./operations/update-item";
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

/** Operations on tables, and those that are only decided on. */
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

/** What AWS has and the embedded account does not: backups, global tables, import and export, and the like. */
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

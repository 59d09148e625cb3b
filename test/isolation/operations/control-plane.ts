import { type Operation, operation, type Table } from "../operation";

const table = ({ name }: Table) => ({ TableName: name });
const byArn = ({ arn }: Table) => ({ ResourceArn: arn });

/** Requests for the table itself. None of them changes rows or settings, even if a policy allows it by mistake. */
const onTable: readonly (readonly [action: string, body: Operation["body"]])[] = [
  ["DescribeTable", table],
  ["UpdateTable", ({ name }) => ({ TableName: name, BillingMode: "PAY_PER_REQUEST" })],
  ["ListTables", () => ({})],
  ["DescribeContinuousBackups", table],
  ["DescribeTimeToLive", table],
  ["ListTagsOfResource", byArn],
  ["TagResource", ({ arn }) => ({ ResourceArn: arn, Tags: [{ Key: "matrix", Value: "1" }] })],
  ["GetResourcePolicy", byArn],
  ["DescribeKinesisStreamingDestination", table],
  ["ListBackups", table],
  ["CreateBackup", ({ name }) => ({ TableName: name, BackupName: "matrix" })],
  ["ListExports", ({ arn }) => ({ TableArn: arn })],
  [
    "ExportTableToPointInTime",
    ({ arn }) => ({ TableArn: arn, S3Bucket: "a-bucket-of-nobody-s-choosing" }),
  ],
];

const streams: readonly (readonly [action: string, body: Operation["body"]])[] = [
  ["ListStreams", table],
  ["DescribeStream", ({ arn }) => ({ StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` })],
];

export const controlPlane: readonly Operation[] = [
  ...onTable.map(([action, body]) => operation("no row", action, body)),
  ...streams.map(([action, body]) => ({
    ...operation("no row", action, body, { mayBeInvalid: true }),
    target: `DynamoDBStreams_20120810.${action}`,
  })),
];

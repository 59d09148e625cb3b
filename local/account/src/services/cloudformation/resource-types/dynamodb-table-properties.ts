import * as v from "valibot";
import { flag, number, optional, tagList, text, texts } from "./property";

const keySchema = v.array(v.strictObject({ AttributeName: text, KeyType: text }));
const throughput = v.strictObject({ ReadCapacityUnits: number, WriteCapacityUnits: number });
const index = {
  IndexName: text,
  KeySchema: keySchema,
  Projection: v.strictObject({ NonKeyAttributes: optional(texts), ProjectionType: optional(text) }),
};

/** What the embedded account understands of a table. */
export const Properties = v.strictObject({
  AttributeDefinitions: v.array(v.strictObject({ AttributeName: text, AttributeType: text })),
  BillingMode: optional(text),
  DeletionProtectionEnabled: optional(flag),
  GlobalSecondaryIndexes: optional(
    v.array(v.strictObject({ ...index, ProvisionedThroughput: optional(throughput) })),
  ),
  KeySchema: keySchema,
  LocalSecondaryIndexes: optional(v.array(v.strictObject(index))),
  PointInTimeRecoverySpecification: optional(
    v.strictObject({
      PointInTimeRecoveryEnabled: optional(flag),
      RecoveryPeriodInDays: optional(number),
    }),
  ),
  ProvisionedThroughput: optional(throughput),
  SSESpecification: optional(v.strictObject({ SSEEnabled: flag, SSEType: optional(text) })),
  TableName: optional(text),
  Tags: optional(tagList),
  TimeToLiveSpecification: optional(
    v.strictObject({ AttributeName: optional(text), Enabled: flag }),
  ),
});

/** A table as a template describes it. */
export type Properties = v.InferOutput<typeof Properties>;

import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { flag, number, optional, tagList, text, texts } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";
import { asRecord, asTagList, removedKeys } from "./tags";

const keySchema = v.array(v.strictObject({ AttributeName: text, KeyType: text }));
const throughput = v.strictObject({ ReadCapacityUnits: number, WriteCapacityUnits: number });
const index = {
  IndexName: text,
  KeySchema: keySchema,
  Projection: v.strictObject({ NonKeyAttributes: optional(texts), ProjectionType: optional(text) }),
};

const Properties = v.strictObject({
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

type Properties = v.InferOutput<typeof Properties>;

const Described = v.object({ Table: v.object({ TableArn: v.string(), TableStatus: v.string() }) });

export const table = resourceType({
  type: "AWS::DynamoDB::Table",
  properties: Properties,
  requiresReplacement: ["AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes", "TableName"],
  attributes: ["Arn"],
  name: { property: "TableName", maxLength: 255 },
  create: async (properties, context) => {
    const { name: TableName } = context;
    const tags = asTagList(context, properties.Tags);
    await context.call("dynamodb", "CreateTable", {
      TableName,
      AttributeDefinitions: properties.AttributeDefinitions,
      BillingMode: properties.BillingMode,
      DeletionProtectionEnabled: properties.DeletionProtectionEnabled,
      GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
      KeySchema: properties.KeySchema,
      LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
      ProvisionedThroughput: properties.ProvisionedThroughput,
      SSESpecification: encryption(properties),
      ...(tags.length > 0 && { Tags: tags }),
    });
    await context.reportCreated(TableName);
    const Arn = await waitUntilActive(context, TableName);
    await configure(context, TableName, properties);
    return { physicalId: TableName, attributes: { Arn } };
  },
  update: async (current, { next, previous }, context) => {
    const { physicalId: TableName } = current;
    if (
      JSON.stringify(next.GlobalSecondaryIndexes) !==
      JSON.stringify(previous.GlobalSecondaryIndexes)
    ) {
      throw new Error("The embedded account can not change GlobalSecondaryIndexes of a table.");
    }
    if (JSON.stringify(settingsOf(next)) !== JSON.stringify(settingsOf(previous))) {
      await context.call("dynamodb", "UpdateTable", { TableName, ...settingsOf(next) });
      await waitUntilActive(context, TableName);
    }
    await configure(context, TableName, next, previous);
    await retag(context, String(current.attributes.Arn), next, previous);
    return current;
  },
  delete: async ({ physicalId: TableName }, _, { call }) => {
    await ignoreNotFound(call("dynamodb", "DeleteTable", { TableName }));
    await waitUntilDeleted(call, TableName);
  },
});

const settingsOf = (properties: Properties) => ({
  BillingMode: properties.BillingMode ?? "PROVISIONED",
  DeletionProtectionEnabled: properties.DeletionProtectionEnabled ?? false,
  ProvisionedThroughput: properties.ProvisionedThroughput,
  SSESpecification: encryption(properties),
});

const encryption = ({ SSESpecification: given }: Properties) =>
  given && { Enabled: given.SSEEnabled, SSEType: given.SSEType };

/** The answer to CreateTable comes before the table is active. Returns its ARN once it is. */
const waitUntilActive = async ({ call, signal }: Context, TableName: string): Promise<string> => {
  for (let wait = 2; ; wait = Math.min(wait * 2, 200)) {
    const { Table } = v.parse(Described, await call("dynamodb", "DescribeTable", { TableName }));
    if (Table.TableStatus === "ACTIVE") return Table.TableArn;
    signal.throwIfAborted();
    await sleep(wait);
  }
};

const waitUntilDeleted = async (call: Context["call"], TableName: string) => {
  const table = { exists: true };
  const describe = async () => {
    table.exists = false;
    await call("dynamodb", "DescribeTable", { TableName });
    table.exists = true;
  };
  for (let wait = 2; table.exists; wait = Math.min(wait * 2, 200)) {
    await ignoreNotFound(describe());
    if (table.exists) await sleep(wait);
  }
};

const configure = async (
  { call }: Context,
  TableName: string,
  next: Properties,
  previous?: Properties,
) => {
  const recovery = next.PointInTimeRecoverySpecification;
  const isRecoverable =
    previous?.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled ?? false;
  const shouldBeRecoverable = recovery?.PointInTimeRecoveryEnabled ?? false;
  if (shouldBeRecoverable !== isRecoverable) {
    await call("dynamodb", "UpdateContinuousBackups", {
      TableName,
      PointInTimeRecoverySpecification: {
        ...recovery,
        PointInTimeRecoveryEnabled: shouldBeRecoverable,
      },
    });
  }
  const ttl = next.TimeToLiveSpecification;
  const before = previous?.TimeToLiveSpecification;
  if (JSON.stringify(ttl) === JSON.stringify(before)) return;
  const TimeToLiveSpecification = ttl ?? { ...before, Enabled: false };
  await call("dynamodb", "UpdateTimeToLive", { TableName, TimeToLiveSpecification });
};

const retag = async (
  context: Context,
  ResourceArn: string,
  next: Properties,
  previous: Properties,
) => {
  const Tags = asTagList(context, next.Tags);
  const before = asTagList(context, previous.Tags);
  if (JSON.stringify(Tags) === JSON.stringify(before)) return;
  if (Tags.length > 0) await context.call("dynamodb", "TagResource", { ResourceArn, Tags });
  const TagKeys = removedKeys(asRecord(before), asRecord(Tags));
  if (TagKeys.length > 0) await context.call("dynamodb", "UntagResource", { ResourceArn, TagKeys });
};

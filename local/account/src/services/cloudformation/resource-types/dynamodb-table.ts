import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { Properties } from "./dynamodb-table-properties";
import { unlessMissing } from "./missing";
import { type Context, resourceType } from "./resource-type";
import { asRecord, asTagList, removedKeys } from "./tags";

const Described = v.object({ Table: v.object({ TableArn: v.string(), TableStatus: v.string() }) });

export const table = resourceType({
  type: "AWS::DynamoDB::Table",
  properties: Properties,
  replacedBy: ["AttributeDefinitions", "KeySchema", "LocalSecondaryIndexes", "TableName"],
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
    await context.exists(TableName);
    const Arn = await active(context, TableName);
    await configure(context, TableName, properties);
    return { physicalId: TableName, attributes: { Arn } };
  },
  update: async (made, { next, previous }, context) => {
    const { physicalId: TableName } = made;
    if (
      JSON.stringify(next.GlobalSecondaryIndexes) !==
      JSON.stringify(previous.GlobalSecondaryIndexes)
    ) {
      throw new Error("The embedded account can not change GlobalSecondaryIndexes of a table.");
    }
    if (JSON.stringify(settingsOf(next)) !== JSON.stringify(settingsOf(previous))) {
      await context.call("dynamodb", "UpdateTable", { TableName, ...settingsOf(next) });
      await active(context, TableName);
    }
    await configure(context, TableName, next, previous);
    await retag(context, String(made.attributes.Arn), next, previous);
    return made;
  },
  delete: async ({ physicalId: TableName }, _, { call }) => {
    await unlessMissing(call("dynamodb", "DeleteTable", { TableName }));
    await gone(call, TableName);
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

/** Creation goes on after its answer; answers with the table's ARN once it can be used. */
const active = async ({ call, signal }: Context, TableName: string): Promise<string> => {
  for (let wait = 2; ; wait = Math.min(wait * 2, 200)) {
    const { Table } = v.parse(Described, await call("dynamodb", "DescribeTable", { TableName }));
    if (Table.TableStatus === "ACTIVE") return Table.TableArn;
    signal.throwIfAborted();
    await sleep(wait);
  }
};

const gone = async (call: Context["call"], TableName: string) => {
  const seen = { still: true };
  const look = async () => {
    seen.still = false;
    await call("dynamodb", "DescribeTable", { TableName });
    seen.still = true;
  };
  for (let wait = 2; seen.still; wait = Math.min(wait * 2, 200)) {
    await unlessMissing(look());
    if (seen.still) await sleep(wait);
  }
};

const configure = async (
  { call }: Context,
  TableName: string,
  next: Properties,
  previous?: Properties,
) => {
  const recovery = next.PointInTimeRecoverySpecification;
  const hadRecovery =
    previous?.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled ?? false;
  const wantsRecovery = recovery?.PointInTimeRecoveryEnabled ?? false;
  if (wantsRecovery !== hadRecovery) {
    await call("dynamodb", "UpdateContinuousBackups", {
      TableName,
      PointInTimeRecoverySpecification: { ...recovery, PointInTimeRecoveryEnabled: wantsRecovery },
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

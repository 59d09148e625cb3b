import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, describe, expect, it } from "vitest";
import { tableServer, temporaryFolder } from "../../../../test/services/dynamodb/table-server";

const folder = await temporaryFolder();
const { client, close } = await tableServer(folder.dir, {
  allow: ({ resource }) => !resource.includes("secret"),
});

afterAll(async () => {
  await close();
  await folder.remove();
});

const create = (TableName: string, more = {}) =>
  client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      ...more,
    }),
  );
const described = async (TableName: string) =>
  (await client.send(new DescribeTableCommand({ TableName }))).Table;
const arnOf = (name: string) => `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`;

describe("tables", () => {
  it("are active as soon as they are created, with the account's ARN", async () => {
    const { TableDescription } = await create("fresh", {
      SSESpecification: { Enabled: true },
      Tags: [{ Key: "stage", Value: "test" }],
    });
    expect(TableDescription?.TableStatus).toBe("CREATING");
    expect(await described("fresh")).toMatchObject({
      TableStatus: "ACTIVE",
      TableArn: arnOf("fresh"),
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      SSEDescription: { Status: "ENABLED", SSEType: "KMS" },
      DeletionProtectionEnabled: false,
      CreationDateTime: expect.any(Date),
    });
    const { Tags } = await client.send(
      new ListTagsOfResourceCommand({ ResourceArn: arnOf("fresh") }),
    );
    expect(Tags).toEqual([{ Key: "stage", Value: "test" }]);
  });

  it("are created once", async () => {
    await create("once");
    await expect(create("once")).rejects.toMatchObject({ name: "ResourceInUseException" });
  });

  it("lose their rows when they are deleted", async () => {
    await create("gone");
    await client.send(new PutItemCommand({ TableName: "gone", Item: { id: { S: "1" } } }));
    await client.send(new DeleteTableCommand({ TableName: "gone" }));
    await expect(described("gone")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await create("gone");
    const read = await client.send(
      new GetItemCommand({ TableName: "gone", Key: { id: { S: "1" } } }),
    );
    expect(read.Item).toBeUndefined();
  });

  it("are not deleted while they are protected", async () => {
    await create("protected", { DeletionProtectionEnabled: true });
    const remove = () => client.send(new DeleteTableCommand({ TableName: "protected" }));
    await expect(remove()).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("currently protected against deletion"),
    });
    await client.send(
      new UpdateTableCommand({ TableName: "protected", DeletionProtectionEnabled: false }),
    );
    await remove();
  });

  it("are listed in pages", async () => {
    for (const name of ["list-a", "list-b", "list-c"]) await create(name);
    const first = await client.send(
      new ListTablesCommand({ Limit: 2, ExclusiveStartTableName: "list" }),
    );
    expect(first).toMatchObject({
      TableNames: ["list-a", "list-b"],
      LastEvaluatedTableName: "list-b",
    });
  });

  it("have tags, time to live and point-in-time recovery", async () => {
    await create("settings");
    const TableName = "settings";
    const ResourceArn = arnOf(TableName);
    const Tags = [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ];
    await client.send(new TagResourceCommand({ ResourceArn, Tags }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["a"] }));
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { Enabled: true, AttributeName: "until" },
      }),
    );
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    const tags = await client.send(new ListTagsOfResourceCommand({ ResourceArn }));
    const timeToLive = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    const backups = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
    expect(tags.Tags).toEqual([{ Key: "b", Value: "2" }]);
    expect(timeToLive.TimeToLiveDescription).toEqual({
      TimeToLiveStatus: "ENABLED",
      AttributeName: "until",
    });
    expect(backups.ContinuousBackupsDescription).toMatchObject({
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED" },
    });
  });

  it("that do not exist are only reported with permission", async () => {
    const get = (TableName: string) =>
      client.send(new GetItemCommand({ TableName, Key: { id: { S: "1" } } }));
    await expect(get("nothing")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(get("secret")).rejects.toMatchObject({ name: "AccessDeniedException" });
  });

  it.each([
    ["StreamSpecification", { StreamSpecification: { StreamEnabled: true } }],
    ["GlobalSecondaryIndexUpdates", { GlobalSecondaryIndexUpdates: [] }],
    ["ReplicaUpdates", { ReplicaUpdates: [] }],
  ])("are not updated with %s, which is refused by name", async (name, change) => {
    await create(`refuse-${name}`);
    const update = new UpdateTableCommand({ TableName: `refuse-${name}`, ...change });
    await expect(client.send(update)).rejects.toThrow(name);
  });
});

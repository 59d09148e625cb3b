import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { expect, test } from "vitest";
import { testAccount } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";
import { eventFiles } from "./event-file";

const account = setUpOnce(
  () => testAccount(),
  (running) => running.end(),
);

const create = async (logGroupName: string, messages: Messages) => {
  const { logs } = account();
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  if (messages.length > 0) await put(logGroupName, messages);
};
const put = (logGroupName: string, messages: Messages) => {
  const logEvents = messages.map(([timestamp, message]) => ({ timestamp, message }));
  return account().logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
};
const logStreamName = "s";
type Messages = readonly [timestamp: number, message: string][];

test("events are read back in order, page by page, and found by their words", async () => {
  const logGroupName = "/read";
  await create(logGroupName, [
    [1, "one"],
    [2, "two words"],
    [3, "three words here"],
  ]);
  const { logs } = account();
  const read = (more: object) =>
    logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: "s", ...more }));
  const first = await read({ startFromHead: true, limit: 2 });
  expect(first.events?.map(({ message }) => message)).toEqual(["one", "two words"]);
  const second = await read({ nextToken: first.nextForwardToken, limit: 2 });
  expect(second.events?.map(({ message }) => message)).toEqual(["three words here"]);
  expect((await read({ nextToken: second.nextForwardToken })).nextForwardToken).toBe(
    second.nextForwardToken,
  );
  const filter = (filterPattern: string) =>
    logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
  expect((await filter("words three")).events).toHaveLength(1);
  expect((await filter('"two words"')).events).toHaveLength(1);
  await expect(filter("{ $.a = 1 }")).rejects.toThrow(/filter pattern/);
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
  expect(logStreams).toMatchObject([
    { logStreamName: "s", firstEventTimestamp: 1, lastEventTimestamp: 3 },
  ]);
});

test("a group has an ARN that ends with :* and tags, and can be deleted", async () => {
  const { logs } = account();
  await create("/group", []);
  const describe = () => logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/group" }));
  const resourceArn = "arn:aws:logs:us-east-1:000000000000:log-group:/group";
  expect((await describe()).logGroups).toMatchObject([{ arn: `${resourceArn}:*` }]);
  await logs.send(new TagResourceCommand({ resourceArn, tags: { a: "1" } }));
  expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({
    a: "1",
  });
  await expect(create("/group", [])).rejects.toMatchObject({
    name: "ResourceAlreadyExistsException",
  });
  await logs.send(new DeleteLogGroupCommand({ logGroupName: "/group" }));
  expect((await describe()).logGroups).toEqual([]);
});

test("events older than the retention are not returned", async () => {
  const logGroupName = "/retention";
  const now = Date.now();
  await create(logGroupName, [[now - 3 * 86_400_000, "old"]]);
  await put(logGroupName, [[now, "new"]]);
  const { logs, logOf } = account();
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }));
  expect(await logOf(logGroupName)).toEqual(["new"]);
  const odd = new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 });
  await expect(logs.send(odd)).rejects.toThrow(/retentionInDays/);
});

test("a group stores its newest 5 MB", async () => {
  const files = eventFiles(account().account);
  const message = "x".repeat(1000);
  for (let batch = 0; batch < 7; batch += 1) {
    await files.append(
      "/bounded",
      Array.from({ length: 1000 }, (_, index) => ({
        stream: "s",
        timestamp: batch * 1000 + index,
        ingestionTime: 0,
        message,
      })),
    );
  }
  const stored = await files.read("/bounded");
  expect(stored.at(-1)?.timestamp).toBe(6999);
  expect(stored.length).toBeLessThan(5500);
  expect(stored.length).toBeGreaterThan(3000);
});

test.each([
  ["out of order", [2, 1], "must be in chronological order"],
  ["of more than a day", [0, 24 * 60 * 60 * 1000 + 1], "cannot span more than 24 hours"],
])("events %s are refused", async (name, times, message) => {
  const events = times.map((time): [number, string] => [time, "x"]);
  await expect(create(`/${name.replaceAll(" ", "-")}`, events)).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining(message),
  });
});

test("an event that follows an incomplete one, as a kill leaves it, is not lost", async () => {
  const { account: aws } = account();
  const event = { stream: "s", timestamp: 1, ingestionTime: 1 };
  const [first, second] = [eventFiles(aws), eventFiles(aws)];
  await first.append("/cut", [{ ...event, message: "before" }]);
  const [file = ""] = await filesContaining(aws.dataDir, "before");
  await appendFile(file, '{"stream":"s","timest');
  await second.append("/cut", [{ ...event, message: "after" }]);
  expect((await second.read("/cut")).map(({ message }) => message)).toEqual(["before", "after"]);
});

const filesContaining = async (dataDir: string, text: string) => {
  const names = await readdir(join(dataDir, "logs"));
  const files = names.map((name) => join(dataDir, "logs", name));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return files.filter((_, at) => texts[at]?.includes(`"message":"${text}"`));
};

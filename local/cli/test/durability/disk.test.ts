import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runToEnd, startProcess } from "./account-process";
import { bundleAccount } from "./bundle";
import { type Client, clientOf, RefusedError } from "./client";
import { smallDisk, whyNoDisk } from "./disk";
import { createTable } from "./rows";
import { managementToken } from "./things";

const reason = whyNoDisk();
if (reason !== undefined) {
  console.log(`The tests of full and read-only disks are left out: ${reason}.`);
}

const held = { main: "" };
beforeAll(async () => {
  const { main, remove } = await bundleAccount();
  held.main = main;
  return remove;
});

describe.skipIf(reason !== undefined)("a full disk", () => {
  test("is reported to whoever writes; reads still work, and nothing acknowledged is lost", async () => {
    const disk = smallDisk(8);
    const dataDir = join(disk.dir, "local");
    const account = await startProcess(held.main, dataDir);
    const client = clientOf(account.environment);
    const token = await managementToken(client);
    const writes = writesTo(token);
    await setUp(client);
    for (const { write } of writes) await write(client, "before", 10);

    disk.fill();
    for (const { name, write, status, code } of writes) {
      const { answer } = await untilRefused(() => write(client, "full", 5000));
      expect(answer.status, name).toBe(status);
      expect(answer.body, name).toContain(code);
      expect(answer.body, name).toContain("account.disk_full");
      expect(answer.body, name).toContain(disk.dir);
      expect(answer.body, name).toContain("Free some space");
    }
    for (const { name, read } of writes) expect(await read(client, "before"), name).toBe(true);

    // LevelDB's log ends in the middle of a record: nothing may be written after that.
    disk.free();
    const { answer } = await untilRefused(() => putRow(client, "freed", 10));
    expect(answer.body).toContain("start the embedded account again");
    client.close();
    await account.kill();

    const next = await startProcess(held.main, dataDir);
    const again = clientOf(next.environment);
    const newToken = await managementToken(again);
    for (const { name, read } of writesTo(newToken)) {
      expect(await read(again, "before"), name).toBe(true);
    }
    for (const { write } of writesTo(newToken).slice(0, 4)) await write(again, "after", 10);
    for (const { name, read } of writesTo(newToken).slice(0, 4)) {
      expect(await read(again, "after"), name).toBe(true);
    }
    again.close();
    await next.kill();
  });

  test("is reported in one line by an account that cannot start", async () => {
    const disk = smallDisk(1);
    disk.fill();
    const { code, output } = await runToEnd(held.main, disk.dir);
    expect(code).toBe(1);
    expect(output).toMatch(/^account\.disk_full: No space is left on the disk of .*\n$/);
    expect(output).toContain(disk.dir);
  });
});

describe.skipIf(reason !== undefined)("a read-only disk", () => {
  test("is reported in one line by an account that cannot start", async () => {
    const disk = smallDisk(4);
    disk.readOnly();
    const { code, output } = await runToEnd(held.main, join(disk.dir, "local"));
    expect(code).toBe(1);
    expect(output).toMatch(/^account\.disk_read_only: The disk does not allow writing to .*\n$/);
    expect(output).toContain(disk.dir);
  });

  test("is reported to whoever writes; reads still work, and nothing acknowledged is lost", async () => {
    const disk = smallDisk(40);
    const account = await startProcess(held.main, disk.dir);
    const client = clientOf(account.environment);
    await setUp(client);
    await putObject(client, "before", 10);
    disk.readOnlyFromNow();

    const upload = await untilRefused(() => putObject(client, "read-only", 10));
    expect(upload.answer.status).toBe(500);
    expect(upload.answer.body).toContain("account.disk_read_only");
    expect(await readObject(client, "before")).toBe(true);

    // The engine has its log open, and writes to it until the log is full and it cannot open another.
    const written: string[] = [];
    const refusal = await untilRefused(async () => {
      await putRow(client, `row-${written.length}`, 300_000);
      written.push(`row-${written.length}`);
    });
    expect(refusal.answer.body).toContain("InternalServerError");
    expect(refusal.answer.body).toContain("account.disk_read_only");
    expect(await readRow(client, "row-0")).toBe(true);
    client.close();
    await account.kill();

    disk.writableAgain();
    const next = await startProcess(held.main, disk.dir);
    const again = clientOf(next.environment);
    for (const id of written) expect(await readRow(again, id), id).toBe(true);
    await putRow(again, "after", 10);
    again.close();
    await next.kill();
  });
});

const TableName = "disk-rows";
const logGroupName = "/disk/log";
const logStreamName = "s";

const setUp = async (client: Client) => {
  await createTable(client, TableName);
  await client.s3("PUT", "disk-objects");
  await client.logs("CreateLogGroup", { logGroupName });
  await client.logs("CreateLogStream", { logGroupName, logStreamName });
};

const rowKey = (id: string) => ({ owner: { S: "me" }, id: { S: id } });

const putRow = (client: Client, id: string, size: number): Promise<unknown> =>
  client.dynamodb("PutItem", { TableName, Item: { ...rowKey(id), text: { S: "x".repeat(size) } } });

const readRow = async (client: Client, id: string): Promise<boolean> =>
  (await client.dynamodb("GetItem", { TableName, Key: rowKey(id) })).Item !== undefined;

const putObject = (client: Client, key: string, size: number): Promise<unknown> =>
  client.s3("PUT", `disk-objects/${key}`, "x".repeat(size));

const readObject = async (client: Client, key: string): Promise<boolean> =>
  (await client.s3("GET", `disk-objects/${key}`)).startsWith("x");

const fields = "fields=name";

/** A write to each kind of storage, how it is refused, and how to read it back. */
const writesTo = (token: string) => [
  { name: "a row", write: putRow, read: readRow, status: 500, code: "InternalServerError" },
  { name: "an object", write: putObject, read: readObject, status: 500, code: "InternalError" },
  {
    name: "a log event",
    status: 503,
    code: "ServiceUnavailableException",
    write: (client: Client, id: string, size: number): Promise<unknown> => {
      const message = `${id} ${"x".repeat(size)}`;
      const logEvents = [{ timestamp: Date.now(), message }];
      return client.logs("PutLogEvents", { logGroupName, logStreamName, logEvents });
    },
    read: async (client: Client, id: string): Promise<boolean> => {
      const { events } = await client.logs("FilterLogEvents", { logGroupName });
      return events.some(({ message }: { message: string }) => message.startsWith(id));
    },
  },
  {
    name: "a parameter",
    status: 500,
    code: "InternalServerError",
    write: (client: Client, id: string, size: number): Promise<unknown> =>
      client.ssm("PutParameter", {
        Name: "/disk/parameter",
        Value: `${id} ${"x".repeat(Math.min(size, 4000))}`,
        Type: "String",
        Overwrite: true,
      }),
    read: async (client: Client, id: string): Promise<boolean> => {
      const { Parameter } = await client.ssm("GetParameter", { Name: "/disk/parameter" });
      return Parameter.Value.startsWith(id);
    },
  },
  {
    name: "an Auth0 application",
    status: 500,
    code: '"errorCode":"account.disk_full"',
    write: (client: Client, id: string): Promise<unknown> =>
      withoutRateLimit(() =>
        client.auth0("POST", "/api/v2/clients", { token, body: { name: id } }),
      ),
    read: async (client: Client, id: string): Promise<boolean> =>
      (
        await withoutRateLimit(() => client.auth0("GET", `/api/v2/clients?${fields}`, { token }))
      ).includes(`"${id}"`),
  },
];

/** The last free space may still accept some writes: repeats until one is refused. */
const untilRefused = async (write: () => Promise<unknown>): Promise<RefusedError> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const refusal = await write().then(() => undefined, refusedBy);
    if (refusal !== undefined) return refusal;
  }
  throw new Error("It was never refused.");
};

const refusedBy = (error: unknown) => {
  if (error instanceof RefusedError) return error;
  throw error;
};

/** Retries: the Free subscription allows two requests a second. */
const withoutRateLimit = async <T>(send: () => Promise<T>): Promise<T> => {
  for (;;) {
    const [answer, error] = await send().then(
      (answer) => [answer, undefined] as const,
      (error: unknown) => [undefined, refusedBy(error)] as const,
    );
    if (answer !== undefined) return answer;
    if (error?.answer.status !== 429) throw error;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};

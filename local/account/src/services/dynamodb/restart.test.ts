import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ClassicLevel } from "classic-level";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  prepare,
  temporaryFolder,
  testAccount,
} from "../../../test/services/dynamodb/table-server";
import { openBareEngine } from "./bare-engine";
import { dynamodb } from "./dynamodb";

const newFolder = async () => {
  const { dir, remove } = await temporaryFolder();
  onTestFinished(remove);
  return dir;
};

const createTable = async (dataDir: string, TableName: string) => {
  const account = testAccount(dataDir);
  const service = await dynamodb(account);
  const { run } = await prepare(account, service, "CreateTable", {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  });
  await run();
  await service.close?.();
  return join(dataDir, "dynamodb");
};

describe("after a restart", () => {
  it("tables and rows still exist", async () => {
    const dir = await createTable(await newFolder(), "kept");
    const Item = { id: { S: "1" }, text: { S: "still here" } };
    const first = await openBareEngine(dir);
    await first.execute("PutItem", { TableName: "kept", Item });
    await first.close();

    const second = await openBareEngine(dir);
    const read = await second.execute("GetItem", { TableName: "kept", Key: { id: { S: "1" } } });
    await second.close();
    expect(read).toMatchObject({ Item });
  });

  it("the remaining rows of a table are deleted, if its deletion was interrupted", async () => {
    const dir = await createTable(await newFolder(), "left");
    const Item = { id: { S: "1" } };
    const first = await openBareEngine(dir);
    await first.execute("PutItem", { TableName: "left", Item });
    await first.close();

    // As after a kill between the deletion of the table and that of its rows.
    const level = new ClassicLevel<string, unknown>(dir, { valueEncoding: "json" });
    const [row = ""] = await level.keys({ gte: "rows~", lt: "rows\x7f" }).all();
    await level.batch([
      { type: "del", key: "table~left" },
      { type: "put", key: `gone~${row.split("~")[1]}`, value: true },
    ]);
    await level.close();

    await (await openBareEngine(dir)).close();
    await level.open();
    expect(await level.keys().all()).toEqual([]);
    await level.close();
  });

  it("a transaction's token is still known", async () => {
    const dir = await createTable(await newFolder(), "tokens");
    const transaction = () => ({
      ClientRequestToken: "the-same",
      TransactItems: [
        {
          Update: {
            TableName: "tokens",
            Key: { id: { S: "1" } },
            UpdateExpression: "ADD n :one",
            ExpressionAttributeValues: { ":one": { N: "1" } },
          },
        },
      ],
    });
    for (const _ of [1, 2, 3]) {
      const engine = await openBareEngine(dir);
      await engine.execute("TransactWriteItems", transaction());
      await engine.close();
    }
    const engine = await openBareEngine(dir);
    const read = await engine.execute("GetItem", { TableName: "tokens", Key: { id: { S: "1" } } });
    await engine.close();
    expect(read).toMatchObject({ Item: { n: { N: "1" } } });
  });

  it("by a kill, every acknowledged transaction is complete and none is partial", async () => {
    const dir = await createTable(await newFolder(), "killed");
    const script = fileURLToPath(
      new URL("../../../test/services/dynamodb/write-until-killed.ts", import.meta.url),
    );
    const child = spawn(process.execPath, ["--import", "tsx", script, dir, "killed"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
      if (said.split("\n").length > 200) child.kill("SIGKILL");
    });
    await once(child, "exit");
    const acknowledged = said.split("\n").slice(0, -1).length;

    const engine = await openBareEngine(dir);
    const { Items } = Object(await engine.execute("Scan", { TableName: "killed" }));
    await engine.close();
    const ids = new Set<string>(Object(Items).map((item: { id: { S: string } }) => item.id.S));
    for (let at = 0; at < acknowledged; at += 1) expect(ids).toContain(`left${at}`);
    const lefts = [...ids].filter((id) => id.startsWith("left"));
    expect(ids.size).toBe(2 * lefts.length);
    expect(acknowledged).toBeGreaterThanOrEqual(200);
  });
});

describe("a folder that can not be opened", () => {
  it("is named, if another account uses it", async () => {
    const dir = join(await newFolder(), "dynamodb");
    const first = await openBareEngine(dir);
    await expect(openBareEngine(dir)).rejects.toThrow(`${dir} are in use by another process`);
    await first.close();
  });

  it("is named with what to do, if it is damaged", async () => {
    const dir = await createTable(await newFolder(), "broken");
    await writeFile(join(dir, "CURRENT"), "nonsense");
    const opening = openBareEngine(dir);
    await expect(opening).rejects.toThrow(dir);
    await expect(opening).rejects.toThrow("pnpm local reset");
  });
});

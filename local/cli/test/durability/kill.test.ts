import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { counts } from "../../../../test/counts";
import { killWhileStarting, runToEnd, startProcess } from "./account-process";
import { bundleAccount } from "./bundle";
import { type Client, clientOf, GoneError } from "./client";
import { random } from "./random";
import { createRowsTable, rows } from "./rows";
import { stack } from "./stack";
import { applications, objects, parameters } from "./things";
import { transfers } from "./transfers";
import type { Writer } from "./writer";

// `kill -9` ends a process and nothing else: the next process reads back what the operating system got, synced
// to the disk or not. What a loss of power leaves is not promised (state/open-store.ts).

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

const held = { main: "" };
beforeAll(async () => {
  const { main, remove } = await bundleAccount();
  held.main = main;
  return remove;
});

const newFolder = async () => {
  const dir = await mkdtemp(join(tmpdir(), "fire-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return join(dir, "local");
};

test(`killed ${counts.kills} times while it writes, it has every acknowledged write and no half one`, async () => {
  console.log(`kill -9: SEED=${seed}`);
  const pick = random(seed);
  const dataDir = await newFolder();
  const writers = [
    // Each with random numbers of its own, so that their speed does not change when the next kill comes.
    rows("alice", random(seed + 1)),
    rows("bob", random(seed + 2)),
    transfers(random(seed + 3)),
    objects(random(seed + 4)),
    parameters(random(seed + 5)),
    everyFourth(applications()),
    stack(),
  ];

  for (let round = 0; round <= counts.kills; round += 1) {
    const account = await startProcess(held.main, dataDir);
    const client = clientOf(account.environment);
    if (round === 0) {
      await createRowsTable(client);
      for (const writer of writers) await writer.setUp?.(client);
    }
    const moment = { writes: pick(60), ms: pick(10) };
    const where = `SEED=${seed}, round ${round}`;
    await Promise.all(writers.map((writer) => writer.check(client))).catch(at(where));
    const enough = signal();
    const acknowledged = { writes: 0 };
    const tell = () => {
      acknowledged.writes += 1;
      if (acknowledged.writes >= moment.writes) enough.resolve();
    };
    const writing = Promise.all(writers.map((writer) => writeOn(writer, client, tell)));
    await Promise.race([enough.promise, writing]);
    await setTimeout(moment.ms);
    // By now everything that the later rounds use is compiled.
    if (round === 0) await account.cache();
    await account.kill();
    await writing.catch(at(`${where}, killed ${moment.ms} ms after ${moment.writes} writes`));
    client.close();
  }
});

/** Promise.withResolvers is not in Node 20. */
const signal = () => {
  const made = { resolve: () => {} };
  const promise = new Promise<void>((resolve) => {
    made.resolve = resolve;
  });
  return { promise, resolve: () => made.resolve() };
};

/** Its first requests load code that the others do not need, so it does not run in every round. */
const everyFourth = (writer: Writer): Writer => {
  const state = { checks: 0 };
  return {
    write: async (client) => state.checks % 4 === 1 && writer.write(client),
    check: async (client) => {
      state.checks += 1;
      if (state.checks % 4 === 1) await writer.check(client);
    },
  };
};

/** Writes until the account has ended. */
const writeOn = async (writer: Writer, client: Client, tell: () => void) => {
  try {
    while (await writer.write(client)) tell();
  } catch (error) {
    if (!(error instanceof GoneError)) throw error;
  }
};

const at = (where: string) => (error: unknown) => {
  throw new Error(`${where}: ${error instanceof Error ? error.message : error}`, { cause: error });
};

test("killed while it starts, it starts the next time, and holds what it held", async () => {
  const pick = random(seed);
  const dataDir = await newFolder();
  // The first half find an empty folder, or what a kill has left of its filling.
  for (let kill = 0; kill < counts.killsWhileStarting / 2; kill += 1) {
    await killWhileStarting(held.main, dataDir, 80 + pick(500));
  }

  const writer = rows("alice", random(seed + 1));
  const first = await startProcess(held.main, dataDir);
  const client = clientOf(first.environment);
  await createRowsTable(client);
  for (let write = 0; write < 20; write += 1) await writer.write(client);
  client.close();
  await first.kill();

  for (let kill = 0; kill < counts.killsWhileStarting / 2; kill += 1) {
    await killWhileStarting(held.main, dataDir, 80 + pick(400));
  }
  const last = await startProcess(held.main, dataDir);
  const again = clientOf(last.environment);
  await writer.check(again);

  const second = await runToEnd(held.main, dataDir);
  expect(second.code).toBe(1);
  expect(second.output).toContain(`Another embedded account is using ${dataDir}`);
  await writer.check(again);
  again.close();
  await last.kill();
});

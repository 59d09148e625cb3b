import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Write, writeQueue } from "./write-queue";

const open: { dir: string; db?: ClassicLevel<string, unknown> } = { dir: "" };
beforeEach(async () => {
  open.dir = await mkdtemp(join(tmpdir(), "queue-"));
  open.db = new ClassicLevel<string, unknown>(open.dir, { valueEncoding: "json" });
});
afterEach(async () => {
  await open.db?.close();
  await rm(open.dir, { recursive: true, force: true });
});

const db = () => {
  if (open.db === undefined) throw new Error("not open");
  return open.db;
};

/** The database, with an error of a broken disk at its first write. */
const failingOnce = (error: Error) => {
  const left = [error];
  return {
    batch: async (writes: Write<unknown>[]) => {
      const [failure] = left.splice(0);
      if (failure !== undefined) throw failure;
      await db().batch(writes);
    },
  };
};

const put = (key: string, value: unknown) => [{ type: "put", key, value } as const];

/** The form that classic-level's binding.cc gives to LevelDB's status. */
const ioError = (text: string) =>
  Object.assign(new Error(`IO error: /state/000012.log: ${text}`), { code: "LEVEL_IO_ERROR" });

test.each([
  ["No space left on device", /^account\.disk_full: No space is left on the disk of .+ until then/],
  [
    "Input/output error",
    /^account\.disk_failed: The disk failed on .+ until then nothing in it can be changed/,
  ],
  ["File too large", /^account\.disk_failed: .+ could not be written to\..+ until then/],
])("after '%s' nothing is written, because a part of a record may be there", async (text, says) => {
  const { add } = writeQueue<unknown>(failingOnce(ioError(text)), open.dir);
  await expect(add(put("a", 1))).rejects.toThrow(says);
  await expect(add(put("b", 2))).rejects.toThrow(says);
  expect(await db().keys().all()).toEqual([]);
});

const tooMany = /^account\.too_many_files: Too many files .+ then try again; if that does not help/;

test.each([
  ["Too many open files", ioError("Too many open files"), tooMany],
  ["Too many open files in system", ioError("Too many open files in system"), tooMany],
  [
    "a value that cannot be encoded",
    Object.assign(new Error("Cannot encode"), { code: "LEVEL_ENCODING_NOT_SUPPORTED" }),
    /^Cannot encode$/,
  ],
])("after '%s' the next write succeeds", async (_, error, says) => {
  const { add } = writeQueue<unknown>(failingOnce(error), open.dir);
  await expect(add(put("a", 1))).rejects.toThrow(says);
  await add(put("b", 2));
  expect(await db().keys().all()).toEqual(["b"]);
});

test("an undefined value is refused with LevelDB's own error, and the next write succeeds", async () => {
  const { add } = writeQueue<unknown>(db(), open.dir);
  await expect(add(put("a", undefined))).rejects.toMatchObject({ code: "LEVEL_INVALID_VALUE" });
  await add(put("b", 2));
  expect(await db().keys().all()).toEqual(["b"]);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collection } from "./collection";
import { openStore } from "./open-store";

interface Role {
  readonly name: string;
  readonly tags?: readonly string[];
}
const roles = collection<Role>("iam.roles");

const at = { dir: "" };
beforeEach(async () => {
  at.dir = await mkdtemp(join(tmpdir(), "store-"));
});
afterEach(() => rm(at.dir, { recursive: true, force: true }));

test("what was put is there after the store is opened again, and what was deleted is not", async () => {
  const store = await openStore(at.dir);
  await roles(store).put("b", { name: "b", tags: ["x"] });
  await roles(store).put("a", { name: "a" });
  await roles(store).put("c", { name: "c" });
  await roles(store).delete("c");
  await store.close();

  const again = await openStore(at.dir);
  expect(roles(again).entries()).toEqual([
    ["a", { name: "a" }],
    ["b", { name: "b", tags: ["x"] }],
  ]);
  expect(roles(again).has("c")).toBe(false);
  await again.close();
});

test("a read sees a write before it is on disk, in key order", async () => {
  const store = await openStore(at.dir);
  const writing = [roles(store).put("b", { name: "b" }), roles(store).put("a", { name: "a" })];
  expect(roles(store).values()).toEqual([{ name: "a" }, { name: "b" }]);
  await Promise.all(writing);
  await store.close();
});

test("the last of many writes to one key is the one that stays", async () => {
  const store = await openStore(at.dir);
  const counts = store.collection<number>("counts");
  await Promise.all(Array.from({ length: 500 }, (_, i) => counts.put("n", i)));
  await store.close();

  const again = await openStore(at.dir);
  expect(again.collection<number>("counts").get("n")).toBe(499);
  await again.close();
});

test("collections whose names start alike do not mix", async () => {
  const store = await openStore(at.dir);
  await store.collection<number>("a").put("b.c", 1);
  await store.collection<number>("a.b").put("c", 2);
  await store.close();

  const again = await openStore(at.dir);
  expect(again.collection("a").entries()).toEqual([["b.c", 1]]);
  expect(again.collection("a.b").entries()).toEqual([["c", 2]]);
  await again.close();
});

test("a stored value cannot be changed without putting it", async () => {
  const store = await openStore(at.dir);
  const tags = ["x"];
  await roles(store).put("a", { name: "a", tags });
  tags.push("y");
  expect(roles(store).get("a")).toEqual({ name: "a", tags: ["x"] });
  expect(() => Object.assign(roles(store).get("a") ?? {}, { name: "b" })).toThrow(TypeError);
  await store.close();
});

test("a second account on the same folder is refused", async () => {
  const store = await openStore(at.dir);
  await expect(openStore(at.dir)).rejects.toMatchObject({
    code: "store.locked",
    message: expect.stringContaining(`Another embedded account is using ${at.dir}`),
  });
  await store.close();
});

test("a damaged folder is named, with what to do, and nothing in it is deleted", async () => {
  const store = await openStore(at.dir);
  await store.close();
  await writeFile(join(at.dir, "CURRENT"), "garbage");
  await expect(openStore(at.dir)).rejects.toMatchObject({
    code: "store.corrupt",
    message: expect.stringMatching(/is damaged .*npm run -s local -- reset/),
  });
});

test("a process that is killed while it writes loses nothing that it acknowledged", async () => {
  const script = `
    import { openStore } from ${JSON.stringify(join(import.meta.dirname, "open-store.ts"))};
    const main = async () => {
      const rows = (await openStore(${JSON.stringify(at.dir)})).collection("rows");
      for (let i = 0; ; i++) { await rows.put(String(i), { i }); console.log(i); }
    };
    main();`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === 300) child.kill("SIGKILL");
  }
  if (child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");

  const store = await openStore(at.dir);
  const rows = store.collection<{ i: number }>("rows");
  expect(acknowledged.length).toBeGreaterThanOrEqual(300);
  expect(acknowledged.filter((i) => rows.get(String(i))?.i !== i)).toEqual([]);
  await store.close();
});

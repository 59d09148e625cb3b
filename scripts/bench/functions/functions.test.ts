import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startAccount } from "./account";
import { type Bundles, bundleBoth } from "./bundles";
import { createOnce } from "./create-once";
import { ensureSameWork } from "./same-work";

const sides = ["ours", "peer"] as const;
const at: { dir: string; bundles: Bundles } = {
  dir: await mkdtemp(join(tmpdir(), "own-rows-bench-test-")),
  bundles: { ours: "", peer: "" },
};

beforeAll(async () => {
  at.bundles = await bundleBoth(at.dir);
});
afterAll(() => rm(at.dir, { recursive: true, force: true }));

test.each(sides)("the bundle of %s needs no other file, and exports a handler", (side) => {
  const bundle = JSON.stringify(pathToFileURL(at.bundles[side]));
  const program = `import(${bundle}).then(({ handler }) => console.log(typeof handler))`;
  const output = execFileSync(process.execPath, ["-e", program], { cwd: at.dir, encoding: "utf8" });
  expect(output).toBe("function\n");
});

test("ours and the peer create the same application, with the same calls", async () => {
  const account = await startAccount(join(at.dir, "account"));
  try {
    const ours = await createOnce(at.bundles.ours, account);
    const peer = await createOnce(at.bundles.peer, account);
    expect(ours.work.calls).toContain("POST /api/v2/clients");
    expect(ours.work.created.settings.jwt_configuration.alg).toBe("RS256");
    expect(() => ensureSameWork({ ours, peer })).not.toThrow();
  } finally {
    await account.close();
  }
});

const work = { calls: ["GET /api/v2/clients", "POST /api/v2/clients"], created: { name: "site" } };
test.each([
  ["one call less", { ...work, calls: work.calls.slice(1) }],
  ["another application", { ...work, created: { name: "other" } }],
])("%s is not the same work", (_, other) => {
  expect(() => ensureSameWork({ ours: { work }, peer: { work: other } })).toThrow("same work");
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  attackResources,
  type SharedResources,
  sharedResources,
} from "../isolation/callers/attack-resources";
import { callers } from "../isolation/callers/callers";
import { isolationMatrix, type RequestFinding } from "../isolation/matrix";
import { weaken } from "../isolation/weaken";
import {
  type ExpectedFinding,
  harmless,
  type PolicyChange,
  weakenings,
} from "../isolation/weakenings";
import { openWorld } from "../isolation/world/open-world";
import type { World } from "../isolation/world/world";
import { deployedStage } from "./deployed-stage";

const target = await deployedStage();

// A stage in use is not weakened.
describe.skipIf(target.kind === "aws")("the matrix catches", () => {
  let world: World;
  let shared: SharedResources;
  const results: string[] = [];

  beforeAll(async () => {
    world = await openWorld(target);
    shared = await sharedResources(world);
  });
  afterAll(async () => {
    const caught = results.filter((line) => line.startsWith("+")).length;
    const percent = Math.round((100 * caught) / weakenings.length);
    console.log([...results, `${caught} of ${weakenings.length} caught, ${percent} %`].join("\n"));
    await shared?.close();
    await world?.close();
  });

  test.each(weakenings)("$name", async ({ expected, ...change }) => {
    const { found, finding } = await attack(change, expected);
    results.push(`${found ? "+" : "-"} ${change.name}\n    ${change.caller}: ${finding}`);
    expect(found, finding).toBe(true);
  });

  test("nothing when a change gives no more access", async () => {
    expect(await attack(harmless)).toEqual({ found: false, finding: "nothing" });
  });

  /** Sends the caller's requests until the expected finding; if it does not come, returns the first other one. */
  async function attack(change: PolicyChange, expected?: ExpectedFinding) {
    const { restore } = await weaken(world, change);
    const resources = await attackResources(world, shared);
    const caller = callers.filter(({ name }) => name === change.caller);
    expect(caller).toHaveLength(1);
    const expectedText = expected && textOf(expected.problem, expected.request);
    const others: string[] = [];
    try {
      // The expected operation comes first, so that up to a thousand requests need not be sent before it.
      const first = expected?.request?.operation;
      for await (const finding of isolationMatrix(world, resources, caller, first)) {
        if (!finding.problem) continue;
        const text = textOf(finding.problem, finding.kind === "request" ? finding : undefined);
        if (text === expectedText) return { found: true, finding: text };
        others.push(text);
      }
      return { found: false, finding: others[0] ?? "nothing" };
    } finally {
      await resources.close();
      await restore();
    }
  }
});

const textOf = (problem: string, request?: Pick<RequestFinding, "operation" | "key">) =>
  request ? `${request.operation}, key: ${request.key}, ${problem}` : problem;

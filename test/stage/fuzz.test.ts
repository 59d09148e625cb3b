import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { counts } from "../counts";
import type { Outcome } from "../isolation/answer";
import {
  attackResources,
  type SharedResources,
  sharedResources,
} from "../isolation/callers/attack-resources";
import { type Attack, attacks } from "../isolation/fuzz/attack";
import { attacker } from "../isolation/fuzz/attacker";
import { weaken } from "../isolation/weaken";
import { weakenings } from "../isolation/weakenings";
import { openWorld } from "../isolation/world/open-world";
import type { World } from "../isolation/world/world";
import { deployedStage } from "./deployed-stage";

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const requests = Number(process.env.FUZZ_REQUESTS ?? counts.requestsOfAnAttacker);

const target = await deployedStage();

// A stage in use is not attacked with thousands of requests.
describe.skipIf(target.kind === "aws")("an attacker who knows every key and operation", () => {
  let world: World;
  let shared: SharedResources;
  beforeAll(async () => {
    world = await openWorld(target);
    shared = await sharedResources(world);
  });
  afterAll(async () => {
    await shared?.close();
    await world?.close();
  });

  test(`cannot read or change the victim's rows, seed ${seed}`, async () => {
    const outcomes = new Map<string, number>();
    const { failed, isUnchanged, failure } = await attack(requests, (outcome) => {
      const kind = outcome.replace(/:.*/, "");
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    });
    console.log(`${requests} requests, seed ${seed}:`, Object.fromEntries(outcomes));
    expect(failed, failure).toBe(false);
    expect(isUnchanged).toBe(true);
    // If most requests were invalid, the test would prove nothing.
    expect(outcomes.get("allowed")).toBeGreaterThan(requests / 200);
    expect(outcomes.get("denied")).toBeGreaterThan(requests / 5);
  });

  test("reads them if a policy is weak, and the test reports the request that did it", async () => {
    const [weakening] = weakenings;
    if (!weakening) throw new Error("There is no weakening.");
    const { restore } = await weaken(world, weakening);
    const { failure, counterexample } = await attack(requests, () => undefined).finally(restore);
    expect(failure).toMatch(/the victim|IAM allowed/);
    console.log(`${weakening.name}:`, counterexample);
    expect(counterexample?.body.length).toBeLessThan(500);
  });

  async function attack(numRuns: number, onOutcome: (outcome: Outcome) => void) {
    const resources = await attackResources(world, shared);
    const { table, attempt, close, ...victim } = await attacker(world, resources);
    const property = fc.asyncProperty(attacks(table, resources.identities), async (one: Attack) => {
      onOutcome(await attempt(one));
    });
    const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns });
    const isUnchanged = await victim.isUnchanged();
    close();
    await resources.close();
    const [request] = counterexample ?? [];
    return {
      failed,
      isUnchanged,
      counterexample: request,
      failure: `${errorInstance} ${JSON.stringify(request)}`,
    };
  }
});

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { counts } from "../counts";
import type { Outcome } from "../isolation/answer";
import { type Bystanders, bystanders, surround } from "../isolation/callers/attack-resources";
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

// Not for a stage in use: it is thousands of an attacker's requests.
describe.skipIf(target.kind === "aws")("an attacker who knows every key and shape", () => {
  let world: World;
  let around: Bystanders;
  beforeAll(async () => {
    world = await openWorld(target);
    around = await bystanders(world);
  });
  afterAll(async () => {
    await around?.close();
    await world?.close();
  });

  test(`gets nothing of the victim's, and changes nothing, seed ${seed}`, async () => {
    const outcomes = new Map<string, number>();
    const { failed, untouched, told } = await attack(requests, (outcome) => {
      const kind = outcome.replace(/:.*/, "");
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    });
    console.log(`${requests} requests, seed ${seed}:`, Object.fromEntries(outcomes));
    expect(failed, told).toBe(false);
    expect(untouched).toBe(true);
    // If all of the requests were nonsense, the test would prove nothing.
    expect(outcomes.get("allowed")).toBeGreaterThan(requests / 200);
    expect(outcomes.get("denied")).toBeGreaterThan(requests / 5);
  });

  test("gets them where a policy is weak, and the request that did it is told", async () => {
    const [weakening] = weakenings;
    if (!weakening) throw new Error("There is no weakening.");
    const { restore } = await weaken(world, weakening);
    const { told, counterexample } = await attack(requests, () => undefined).finally(restore);
    expect(told).toMatch(/the victim|IAM allowed/);
    console.log(`${weakening.name}:`, counterexample);
    expect(counterexample?.body.length).toBeLessThan(500);
  });

  async function attack(numRuns: number, hear: (outcome: Outcome) => void) {
    const surroundings = await surround(world, around);
    const { table, attempt, isUntouched, close } = await attacker(world, surroundings);
    const property = fc.asyncProperty(
      attacks(table, surroundings.identities),
      async (one: Attack) => {
        hear(await attempt(one));
      },
    );
    const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns });
    const untouched = await isUntouched();
    close();
    await surroundings.close();
    const [found] = counterexample ?? [];
    return {
      failed,
      untouched,
      counterexample: found,
      told: `${errorInstance} ${JSON.stringify(found)}`,
    };
  }
});

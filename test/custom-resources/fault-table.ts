import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { random } from "../../scripts/bench/random";
import { counts, isThorough } from "../counts";
import { expectedMessage } from "./expected-message";
import { canHappen, type Fault, faults } from "./fault";
import type { Occurrence } from "./fault-injector";
import type { Prepared, Scenario } from "./scenario";
import { type Snapshot, snapshot } from "./snapshot";
import { cloudFormation } from "./stack";
import { world as makeWorld, type World } from "./world";

/** `SEED=<n>` repeats a run with the same faults. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/**
 * Injects every fault into every call of every scenario. CloudFormation then retries or rolls back, and the result
 * must be exactly as expected. The functions, Lambda and CloudFormation use a virtual clock, so no result depends
 * on how long something takes.
 */
export function faultTable(scenarios: readonly Scenario[]) {
  const table: { world: World; cells: number } = Object.create(null);
  /** What the functions log; it is printed only for a cell that fails. */
  const log: unknown[] = [];
  beforeAll(async () => {
    table.world = await makeWorld();
    table.cells = 0;
    vi.spyOn(console, "log").mockImplementation((line) => void log.push(line));
  });
  afterAll(async () => {
    const which = isThorough ? "every fault" : `half of the faults, seed ${seed}`;
    console.info(`The fault table: every call and ${which}: ${table.cells} cells passed.`);
    await table.world.close();
  });

  test.each(scenarios)("$name survives every fault in each of its calls", async ({ prepare }) => {
    const { world } = table;
    const prepared = await prepare(world, cloudFormation(world.functions));
    const before = snapshot(world);
    const calls = await callsOf(world, prepared, before);
    expect(calls).not.toEqual([]);
    const pick = random(seed);
    for (const at of calls) {
      for (const fault of faultsAt(at, pick)) {
        log.length = 0;
        await expectSurvival(world, prepared, before, { at, fault }).catch((cause) => {
          const cell = `${fault} at ${at.call} (${at.nth}), seed ${seed}`;
          throw new Error([cell, ...log].join("\n"), { cause });
        });
        table.cells += 1;
      }
    }
    await prepared.clear();
  });
}

/** All faults that can happen to a call, or half of them. */
function faultsAt({ call }: Occurrence, pick: (below: number) => number): Fault[] {
  const left = faults.filter((each) => canHappen(call, each));
  const wanted = Math.ceil(left.length * counts.shareOfFaults);
  return Array.from({ length: wanted }, () => left.splice(pick(left.length), 1)).flat();
}

/** The calls that a change makes without a fault. */
async function callsOf(world: World, { act }: Prepared, { keep, restore }: Snapshot) {
  world.faults.record();
  await act(cloudFormation(world.functions, { keep }));
  const calls = world.faults.record();
  await restore();
  return calls;
}

async function expectSurvival(
  world: World,
  { act, expectEnd }: Prepared,
  { keep, restore }: Snapshot,
  { at, fault }: { at: Occurrence; fault: Fault },
) {
  world.faults.arm(at, fault);
  const { isDone, messages } = await act(
    cloudFormation(world.functions, { mend: world.faults.lift, keep }),
  ).finally(world.faults.lift);

  expect(world.faults.wasHit()).toBe(true);
  expect(messages[0] ?? "").toMatch(expectedMessage(at.call, fault));
  for (const secret of world.secrets) expect(messages.join()).not.toContain(secret);
  expectEnd(isDone);
  await restore();
}

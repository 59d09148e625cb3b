import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { callers } from "../isolation/callers/callers";
import { type Bystanders, bystanders, surround } from "../isolation/callers/surroundings";
import { type Finding, isolationMatrix } from "../isolation/matrix";
import { weaken } from "../isolation/weaken";
import { type Weakening, weakenings } from "../isolation/weakenings";
import { openWorld } from "../isolation/world/open-world";
import type { World } from "../isolation/world/world";

const target = inject("target");

// A stage in use is nobody's to weaken.
describe.skipIf(target.kind === "aws")("the matrix catches", () => {
  let world: World;
  let around: Bystanders;
  const score: string[] = [];

  beforeAll(async () => {
    world = await openWorld(target);
    around = await bystanders(world);
  });
  afterAll(async () => {
    const caught = score.filter((line) => line.startsWith("+")).length;
    const percent = Math.round((100 * caught) / weakenings.length);
    console.log([...score, `${caught} of ${weakenings.length} caught, ${percent} %`].join("\n"));
    await around?.close();
    await world?.close();
  });

  test.each(weakenings)("$name", async (weakening) => {
    const { restore } = await weaken(world, weakening);
    const hole = await firstHole(weakening);
    await restore();
    const told = hole ? `${hole.caller}: ${whereOf(hole)}${hole.problem}` : "not caught";
    score.push(`${hole ? "+" : "-"} ${weakening.name}\n    ${told}`);
    expect(hole?.caller, told).toBe(weakening.by);
  });

  /** The first of the one's own answers that is not as it has to be. */
  async function firstHole({ by }: Weakening) {
    const surroundings = await surround(world, around);
    const weak = callers.filter(({ name }) => name === by);
    try {
      for await (const finding of isolationMatrix(world, surroundings, weak))
        if (finding.problem) return finding;
      return undefined;
    } finally {
      await surroundings.close();
    }
  }
});

const whereOf = (hole: Finding) =>
  hole.kind === "request" ? `${hole.operation}, key: ${hole.key}, ` : "";

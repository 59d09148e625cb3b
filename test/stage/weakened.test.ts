import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bystanders, bystanders, surround } from "../isolation/callers/attack-resources";
import { callers } from "../isolation/callers/callers";
import { type Finding, isolationMatrix } from "../isolation/matrix";
import { weaken } from "../isolation/weaken";
import { harmless, type Weakening, weakenings } from "../isolation/weakenings";
import { openWorld } from "../isolation/world/open-world";
import type { World } from "../isolation/world/world";
import { deployedStage } from "./deployed-stage";

const target = await deployedStage();

// A stage in use is not weakened.
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
    const { found, told } = await look(weakening);
    score.push(`${found ? "+" : "-"} ${weakening.name}\n    ${weakening.by}: ${told}`);
    expect(found, told).toBe(true);
  });

  test("nothing where a change gives no more access", async () => {
    expect(await look(harmless)).toEqual({ found: false, told: "nothing" });
  });

  /** Sends the requests of the caller that the weakening lets in until its hole is found; else returns the first finding. */
  async function look(weakening: Weakening) {
    const { restore } = await weaken(world, weakening);
    const surroundings = await surround(world, around);
    const weak = callers.filter(({ name }) => name === weakening.by);
    expect(weak).toHaveLength(1);
    const others: string[] = [];
    try {
      // The order of the requests is no matter, and the one that finds it comes after up to a thousand others.
      const [, first] = /^\^(.+), key: /.exec(weakening.hole.source) ?? [];
      for await (const finding of isolationMatrix(world, surroundings, weak, first)) {
        if (!finding.problem) continue;
        const told = `${whereOf(finding)}${finding.problem}`;
        if (weakening.hole.test(told)) return { found: true, told };
        others.push(told);
      }
      return { found: false, told: others[0] ?? "nothing" };
    } finally {
      await surroundings.close();
      await restore();
    }
  }
});

const whereOf = (finding: Finding) =>
  finding.kind === "request" ? `${finding.operation}, key: ${finding.key}, ` : "";

import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Bystanders,
  bystanders,
  type Surroundings,
  surround,
} from "../isolation/callers/attack-resources";
import { callers } from "../isolation/callers/callers";
import { type Finding, isolationMatrix } from "../isolation/matrix";
import { report } from "../isolation/report";
import { openWorld } from "../isolation/world/open-world";
import type { World } from "../isolation/world/world";
import { deployedStage } from "./deployed-stage";

const target = await deployedStage();

let world: World;
let around: Bystanders;
let surroundings: Surroundings;
const findings: Finding[] = [];

beforeAll(async () => {
  world = await openWorld(target);
  around = await bystanders(world);
  surroundings = await surround(world, around);
  for await (const finding of isolationMatrix(world, surroundings, callers)) findings.push(finding);
  console.log(report(findings));
});

afterAll(async () => {
  await surroundings?.close();
  await around?.close();
  await world?.close();
});

test("two users have two identities", () => {
  const { own, other } = surroundings.identities;
  expect(own).not.toBe(other);
});

test.each(callers)("$name reaches $reaches", ({ name }) => {
  const own = findings.filter(({ caller }) => caller === name);
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ problem }) => problem).slice(0, 10)).toEqual([]);
});

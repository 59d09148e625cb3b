import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AttackResources,
  attackResources,
  type SharedResources,
  sharedResources,
} from "../isolation/callers/attack-resources";
import { callers } from "../isolation/callers/callers";
import { type Finding, isolationMatrix } from "../isolation/matrix";
import { report } from "../isolation/report";
import { openWorld } from "../isolation/world/open-world";
import type { World } from "../isolation/world/world";
import { deployedStage } from "./deployed-stage";

const target = await deployedStage();

let world: World;
let shared: SharedResources;
let resources: AttackResources;
const findings: Finding[] = [];

beforeAll(async () => {
  world = await openWorld(target);
  shared = await sharedResources(world);
  resources = await attackResources(world, shared);
  for await (const finding of isolationMatrix(world, resources, callers)) findings.push(finding);
  console.log(report(findings));
});

afterAll(async () => {
  await resources?.close();
  await shared?.close();
  await world?.close();
});

test("two users have two identities", () => {
  const { own, other } = resources.identities;
  expect(own).not.toBe(other);
});

test.each(callers)("$name: $access", ({ name }) => {
  const results = findings.filter(({ caller }) => caller === name);
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter(({ problem }) => problem).slice(0, 10)).toEqual([]);
});

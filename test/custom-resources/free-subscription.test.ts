import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { application, propertiesOf } from "./made-scenarios";
import { cloudFormation } from "./stack";
import { stageInAccount } from "./stage-in-account";
import { world as makeWorld, type World } from "./world";

/** A tenant with the limits of Auth0's Free subscription: two requests a second, ten applications. */
let world: World;
beforeAll(async () => {
  world = await makeWorld({});
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterAll(() => world.close());

test("three stages that deploy at the same time wait for each other, and all are deployed", async () => {
  const stages = ["one", "two", "three"].map((name) =>
    stageInAccount(world, name, { pace: "real" }),
  );
  await Promise.all(stages.map((stage) => stage.deploy()));
  for (const stage of stages) stage.expectSite("when all are deployed");
  expect(world.applications()).toHaveLength(3);
});

test("a deploy to a tenant at its limit of applications fails with an error for that, and leaves nothing behind", async () => {
  const [one] = world.applications();
  if (!one) throw new Error("There is no application.");
  for (let n = world.applications().length; n < 10; n += 1) {
    await world.putApplication({ ...one, client_id: `more-${n}`, client_metadata: {} });
  }
  const before = world.applications();
  const cf = cloudFormation(world.functions, { pace: "real" });
  const { isDone, messages } = await cf.create(application(), propertiesOf(world));
  expect([isDone, messages]).toEqual([
    false,
    [expect.stringMatching(/^\[auth0\.tenant_full\].*AUTH0_CLIENT_ID/)],
  ]);
  expect(world.applications()).toEqual(before);
});

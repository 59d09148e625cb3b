import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { application, madeBy, propertiesOf } from "./made-scenarios";
import { cloudFormation, resource } from "./stack";
import { world as makeWorld, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterAll(() => world.close());

/** Fails if a rollback needs help: nobody can make a mistyped domain answer. */
const stuck = () => {
  throw new Error("The stack is stuck.");
};

test("an update to a mistyped domain fails with a message, and is rolled back to the old tenant", async () => {
  const cf = cloudFormation(world.functions, { mend: stuck });
  const app = application();
  await cf.create(app, propertiesOf(world));
  const nowhere = { domain: "localhost:1", issuer: "http://localhost:1/" };
  const { isDone, messages } = await cf.update(app, propertiesOf(world, nowhere));
  expect({ isDone, messages }).toEqual({
    isDone: false,
    messages: [
      expect.stringMatching(/^\[auth0\.unreachable\] http:\/\/localhost:1\/.*Check AUTH0_DOMAIN/),
    ],
  });
  expect(madeBy(world, app).map(({ client_id }) => client_id)).toEqual([app.physicalId]);
  await cf.delete(app);
});

test("a first deploy to a tenant that does not exist leaves nothing to remove", async () => {
  const cf = cloudFormation(world.functions, { mend: stuck });
  const nowhere = { domain: "localhost:1", issuer: "http://localhost:1/" };
  const { isDone, messages } = await cf.create(application(), propertiesOf(world, nowhere));
  expect([isDone, messages.length]).toEqual([false, 1]);
});

test("a provider that is full is reported with IAM's limits, and is not changed", async () => {
  const url = "https://full.example.org";
  const audience = (clientId: string) => ({ url, clientId, app: "own-rows", stage: "one" });
  const cf = cloudFormation(world.functions, { mend: stuck });
  const first = resource("Custom::SharedOidcProvider");
  await cf.create(first, audience("first"));
  const provider = world.provider(url);
  if (!provider) throw new Error("There is no provider.");
  const full = { ...provider, clientIds: Array.from({ length: 100 }, (_, n) => `client-${n}`) };
  await world.providers().put(full.arn, full);

  const { isDone, messages } = await cf.create(
    resource("Custom::SharedOidcProvider"),
    audience("one-too-many"),
  );
  expect([isDone, messages]).toEqual([
    false,
    [expect.stringMatching(/^\[oidc-provider\.full\] .*100 client IDs and 50 tags/)],
  ]);
  expect(world.provider(url)).toEqual(full);
});

test("an application of the same name that a person created is not changed", async () => {
  const cf = cloudFormation(world.functions);
  const first = application();
  await cf.create(first, propertiesOf(world));
  const [made] = madeBy(world, first);
  if (!made) throw new Error("Nothing was made.");
  const persons = { ...made, client_id: "persons", client_metadata: { stage: "one" } };
  await world.putApplication(persons);

  const second = application();
  await cf.create(second, propertiesOf(world));
  expect(second.physicalId).not.toBe("persons");
  await cf.delete(second);
  await cf.delete(first);
  expect(world.applications()).toEqual([persons]);
  await world.forgetApplication("persons");
});

test("an update keeps the application that CloudFormation knows, even if somebody changed it", async () => {
  const cf = cloudFormation(world.functions);
  const app = application();
  await cf.create(app, propertiesOf(world));
  const [made] = madeBy(world, app);
  if (!made) throw new Error("Nothing was made.");
  await world.putApplication({ ...made, app_type: "native" });
  await world.putApplication({ ...made, client_id: "AAAA", name: "a create that came late" });

  await cf.update(app, propertiesOf(world, { name: "renamed" }));
  expect(madeBy(world, app)).toEqual([{ ...made, name: "renamed" }]);
  await cf.delete(app);
});

import { randomUUID } from "node:crypto";
import { clientDefaults } from "@own-rows/auth0-tenant/management/clients/client-settings";
import { expect } from "vitest";
import { application, forget, madeBy, propertiesOf } from "./made-scenarios";
import type { Scenario } from "./scenario";
import type { World } from "./world";

/** A stage that uses an application which a person created by hand. */
export const adoptedScenarios: readonly Scenario[] = [
  {
    name: "adopting an application",
    prepare: async (world) => {
      const [app, before] = [application(), await personsApplication(world)];
      return {
        act: (cf) => cf.create(app, propertiesOf(world, { clientId: before.client_id })),
        expectEnd: (isDone) => expectAdopted(world, before, isDone),
        clear: () => world.forgetApplication(before.client_id),
      };
    },
  },
  {
    name: "releasing an application",
    prepare: async (world, cloudFormation) => {
      const [app, before] = [application(), await personsApplication(world)];
      await cloudFormation.create(app, propertiesOf(world, { clientId: before.client_id }));
      return {
        act: (cf) => cf.delete(app),
        expectEnd: () => expectAdopted(world, before, false),
        clear: () => world.forgetApplication(before.client_id),
      };
    },
  },
  {
    name: "changing from the stage's own application to an adopted one",
    prepare: async (world, cloudFormation) => {
      const [app, before] = [application(), await personsApplication(world)];
      await cloudFormation.create(app, propertiesOf(world));
      return {
        act: (cf) => cf.update(app, propertiesOf(world, { clientId: before.client_id })),
        expectEnd: (isDone) => {
          expectAdopted(world, before, isDone);
          expect(madeBy(world, app)).toHaveLength(isDone ? 0 : 1);
        },
        clear: async () => {
          await world.forgetApplication(before.client_id);
          await forget(world, app);
        },
      };
    },
  },
  {
    name: "changing from an adopted application to the stage's own one",
    prepare: async (world, cloudFormation) => {
      const [app, before] = [application(), await personsApplication(world)];
      await cloudFormation.create(app, propertiesOf(world, { clientId: before.client_id }));
      return {
        act: (cf) => cf.update(app, propertiesOf(world)),
        expectEnd: (isDone) => {
          expectAdopted(world, before, !isDone);
          expect(madeBy(world, app)).toHaveLength(isDone ? 1 : 0);
        },
        clear: async () => {
          await world.forgetApplication(before.client_id);
          await forget(world, app);
        },
      };
    },
  },
];

/** An application as Auth0's documentation creates it: HS256, no connection, and with metadata of its owner. */
export async function personsApplication(world: World) {
  const client = {
    ...clientDefaults("spa"),
    name: `By hand ${randomUUID()}`,
    app_type: "spa" as const,
    callbacks: ["https://by-hand.example.org/"],
    client_metadata: { team: "blue" },
  };
  await world.putApplication(client);
  return client;
}

function expectAdopted(
  world: World,
  before: Awaited<ReturnType<typeof personsApplication>>,
  isAdopted: boolean,
) {
  const now = world.application(before.client_id);
  if (!isAdopted) {
    expect(now).toEqual(before);
    expect(world.connections(before.client_id)).toEqual([]);
    return;
  }
  expect(now?.jwt_configuration.alg).toBe("RS256");
  expect(now?.callbacks).toEqual(before.callbacks);
  expect(now?.client_metadata).toMatchObject({ team: "blue" });
  expect(world.connections(before.client_id)).toHaveLength(1);
}

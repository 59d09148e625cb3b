import { expect } from "vitest";
import type { Scenario } from "./scenario";
import { type Resource, resource } from "./stack";
import type { World } from "./world";

export function application(): Resource {
  return resource("Custom::Auth0Application");
}

export function propertiesOf({ domain, issuer }: World, more: Record<string, string> = {}) {
  return {
    domain,
    issuer,
    name: "own-rows (one)",
    app: "own-rows",
    stage: "one",
    ...more,
  };
}

/** A stage that creates its own application. */
export const madeScenarios: readonly Scenario[] = [
  {
    name: "creating an application",
    prepare: async (world) => {
      const app = application();
      return {
        act: (cloudFormation) => cloudFormation.create(app, propertiesOf(world)),
        expectEnd: (isDone) => {
          expect(madeBy(world, app).map(settings)).toEqual(isDone ? [wanted()] : []);
          if (isDone) expect(madeBy(world, app)[0]?.client_id).toBe(app.physicalId);
        },
        clear: () => forget(world, app),
      };
    },
  },
  {
    name: "updating an application",
    prepare: async (world, cloudFormation) => {
      const app = application();
      await cloudFormation.create(app, propertiesOf(world));
      const { physicalId } = app;
      return {
        act: (cf) => cf.update(app, propertiesOf(world, { name: "renamed" })),
        expectEnd: (isDone) => {
          const name = isDone ? "renamed" : "own-rows (one)";
          expect(madeBy(world, app).map(settings)).toEqual([wanted(name)]);
          expect(madeBy(world, app)[0]?.client_id).toBe(physicalId);
        },
        clear: () => forget(world, app),
      };
    },
  },
  {
    name: "moving to another tenant",
    prepare: async (world, cloudFormation) => {
      const app = application();
      await cloudFormation.create(app, propertiesOf(world));
      const { domain, issuer } = world.other.tenant;
      return {
        act: (cf) => cf.update(app, propertiesOf(world, { domain, issuer })),
        expectEnd: (isDone) => {
          expect(madeBy(world, app).map(settings)).toEqual(isDone ? [] : [wanted()]);
          expect(world.other.applications().map(settings)).toEqual(isDone ? [wanted()] : []);
        },
        clear: async () => {
          await forget(world, app);
          await world.other.forgetAll();
        },
      };
    },
  },
  {
    name: "deleting an application",
    prepare: async (world, cloudFormation) => {
      const app = application();
      await cloudFormation.create(app, propertiesOf(world));
      return {
        act: (cf) => cf.delete(app),
        expectEnd: () => expect(madeBy(world, app)).toEqual([]),
        clear: () => forget(world, app),
      };
    },
  },
];

/** The applications with the stack's marker. */
export function madeBy(world: World, { stackId }: Resource) {
  return world.applications().filter(({ client_metadata }) => client_metadata?.stack === stackId);
}

export async function forget(world: World, app: Resource) {
  for (const { client_id } of madeBy(world, app)) await world.forgetApplication(client_id);
}

const settings = (client: ReturnType<World["applications"]>[number]) => ({
  name: client.name,
  alg: client.jwt_configuration.alg,
  grants: client.grant_types,
  rotation: client.refresh_token.rotation_type,
});

const wanted = (name = "own-rows (one)") => ({
  name,
  alg: "RS256",
  grants: ["authorization_code", "refresh_token"],
  rotation: "rotating",
});

import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Scenario } from "./scenario";
import { type Resource, resource } from "./stack";
import type { World } from "./world";

/** The account's OIDC provider for an issuer, which the stages share. */
export const providerScenarios: readonly Scenario[] = [
  {
    name: "creating a provider as the first stage",
    prepare: async (world) => {
      const issuer = newIssuer();
      const one = stage("one", issuer);
      return {
        act: (cf) => cf.create(one.resource, one.properties),
        expectEnd: (isDone) => expectAudiences(world, issuer, isDone ? [one] : []),
        clear: () => forget(world, issuer),
      };
    },
  },
  {
    name: "joining a provider",
    prepare: async (world, cloudFormation) => {
      const issuer = newIssuer();
      const [one, two] = [stage("one", issuer), stage("two", issuer)];
      await cloudFormation.create(one.resource, one.properties);
      return {
        act: (cf) => cf.create(two.resource, two.properties),
        expectEnd: (isDone) => expectAudiences(world, issuer, isDone ? [one, two] : [one]),
        clear: () => forget(world, issuer),
      };
    },
  },
  {
    name: "leaving a provider that others use",
    prepare: async (world, cloudFormation) => {
      const issuer = newIssuer();
      const [one, two] = [stage("one", issuer), stage("two", issuer)];
      await cloudFormation.create(one.resource, one.properties);
      await cloudFormation.create(two.resource, two.properties);
      return {
        act: (cf) => cf.delete(one.resource),
        expectEnd: () => expectAudiences(world, issuer, [two]),
        clear: () => forget(world, issuer),
      };
    },
  },
  {
    name: "leaving a provider as the last stage",
    prepare: async (world, cloudFormation) => {
      const issuer = newIssuer();
      const one = stage("one", issuer);
      await cloudFormation.create(one.resource, one.properties);
      return {
        act: (cf) => cf.delete(one.resource),
        expectEnd: () => expectAudiences(world, issuer, []),
        clear: () => forget(world, issuer),
      };
    },
  },
  {
    name: "changing the audience",
    prepare: async (world, cloudFormation) => {
      const issuer = newIssuer();
      const [one, two] = [stage("one", issuer), stage("two", issuer)];
      await cloudFormation.create(one.resource, one.properties);
      return {
        act: (cf) => cf.update(one.resource, two.properties),
        expectEnd: (isDone) => expectAudiences(world, issuer, [isDone ? two : one]),
        clear: () => forget(world, issuer),
      };
    },
  },
];

const newIssuer = () => `https://${randomUUID()}.example.org`;

/** What the provider knows of a stage: its custom resource, and its application's client ID. */
const stage = (name: string, url: string) => ({
  resource: resource("Custom::SharedOidcProvider", { stage: name }) as Resource,
  properties: { url, clientId: randomBytes(16).toString("hex"), app: "own-rows", stage: name },
});

/** The provider has an audience and a tag for each deployed stage; without any stage, it does not exist. */
function expectAudiences(
  world: World,
  issuer: string,
  living: readonly ReturnType<typeof stage>[],
) {
  const provider = world.provider(issuer);
  if (living.length === 0) return expect(provider).toBeUndefined();
  const clientIds = living.map(({ properties }) => properties.clientId);
  expect(provider?.clientIds.toSorted()).toEqual(clientIds.toSorted());
  const leases = Object.keys(provider?.tags ?? {}).filter((key) => key !== "managed-by");
  expect(leases.map((key) => key.split(":")[1]).sort()).toEqual(clientIds.toSorted());
}

async function forget(world: World, issuer: string) {
  const provider = world.provider(issuer);
  if (provider) await world.providers().delete(provider.arn);
}

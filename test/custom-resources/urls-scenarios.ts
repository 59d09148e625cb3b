import { expect } from "vitest";
import { personsApplication } from "./adopted-scenarios";
import type { Scenario } from "./scenario";
import { resource } from "./stack";
import type { World } from "./world";

const [one, two, three] = [
  "https://one.example.org",
  "https://two.example.org",
  "https://three.example.org",
];

/** A site's URLs in an application that also has URLs of a person and of another stage. */
export const urlsScenarios: readonly Scenario[] = [
  {
    name: "adding a site's URLs",
    prepare: async (world, cloudFormation) => {
      const { clientId, mine, properties } = await shared(world, cloudFormation);
      return {
        act: (cf) => cf.create(mine, properties(one)),
        expectEnd: (isDone) => expectSites(world, clientId, isDone ? [two, one] : [two]),
        clear: () => world.forgetApplication(clientId),
      };
    },
  },
  {
    name: "changing a site's URLs",
    prepare: async (world, cloudFormation) => {
      const { clientId, mine, properties } = await shared(world, cloudFormation);
      await cloudFormation.create(mine, properties(one));
      return {
        act: (cf) => cf.update(mine, properties(three)),
        expectEnd: (isDone) => expectSites(world, clientId, [two, isDone ? three : one]),
        clear: () => world.forgetApplication(clientId),
      };
    },
  },
  {
    name: "removing a site's URLs",
    prepare: async (world, cloudFormation) => {
      const { clientId, mine, properties } = await shared(world, cloudFormation);
      await cloudFormation.create(mine, properties(one, two));
      return {
        act: (cf) => cf.delete(mine),
        expectEnd: () => expectSites(world, clientId, [two]),
        clear: () => world.forgetApplication(clientId),
      };
    },
  },
];

/** A person's application that already has the URLs of another stage's site. */
async function shared(world: World, cloudFormation: Parameters<Scenario["prepare"]>[1]) {
  const { client_id: clientId } = await personsApplication(world);
  const properties = (...urls: (string | undefined)[]) => ({
    domain: world.domain,
    clientId,
    urls: urls.filter((url) => url !== undefined),
  });
  const others = resource("Custom::Auth0ApplicationUrls", { stage: "two" });
  await cloudFormation.create(others, properties(two));
  return { clientId, mine: resource("Custom::Auth0ApplicationUrls"), properties };
}

function expectSites(world: World, clientId: string, sites: readonly (string | undefined)[]) {
  const application = world.application(clientId);
  const withSlash = sites.map((site) => `${site}/`);
  expect(application?.callbacks.toSorted()).toEqual(
    ["https://by-hand.example.org/", ...withSlash].sort(),
  );
  expect(application?.web_origins.toSorted()).toEqual(sites.toSorted());
  const records = Object.keys(application?.client_metadata ?? {});
  expect(records).toHaveLength(1 + sites.length);
}

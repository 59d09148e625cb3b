import { expect } from "vitest";
import type { Pace } from "./function-runner";
import { propertiesOf } from "./made-scenarios";
import { cloudFormation, resource, stackIdOf } from "./stack";
import type { World } from "./world";

/** The custom resources of one stage, deployed and removed in the order of its stacks. */
export function stageInAccount(
  world: World,
  name: string,
  { adopt, pace = "crowded" }: { adopt?: string | undefined; pace?: Pace } = {},
) {
  const cf = cloudFormation(world.functions, { pace });
  const site = `https://${name}.example.org`;
  const state: { parts?: ReturnType<typeof newParts> } = {};

  const clientId = () => state.parts?.application.physicalId;

  return {
    isLiving: () => state.parts !== undefined,
    clientId,
    deploy: async () => {
      const parts = newParts(name);
      const properties = { app: "own-rows", stage: name };
      await done(
        cf.create(
          parts.application,
          propertiesOf(world, { ...properties, name, ...(adopt && { clientId: adopt }) }),
        ),
      );
      const clientId = parts.application.physicalId ?? "";
      const url = `http://${world.domain}`;
      await done(cf.create(parts.audience, { ...properties, url, clientId }));
      await done(cf.create(parts.urls, { domain: world.domain, clientId, urls: [site] }));
      state.parts = parts;
    },
    remove: async () => {
      if (!state.parts) return;
      await done(cf.delete(state.parts.urls));
      await done(cf.delete(state.parts.audience));
      await done(cf.delete(state.parts.application));
      delete state.parts;
    },
    /** The application allows sign-in from the stage's site. */
    expectSite: (when: string) => {
      const application = world.application(clientId() ?? "");
      expect(application?.callbacks, `the callbacks of ${name}, ${when}`).toContain(`${site}/`);
      expect(application?.web_origins, `the origins of ${name}, ${when}`).toContain(site);
    },
  };
}

export type StageInAccount = ReturnType<typeof stageInAccount>;

function newParts(stage: string) {
  const of = (type: string, stack: string) =>
    resource(type, { stackId: stackIdOf(`${stage}-${stack}`) });
  return {
    application: of("Custom::Auth0Application", "Auth0"),
    audience: of("Custom::SharedOidcProvider", "Identity"),
    urls: of("Custom::Auth0ApplicationUrls", "Web"),
  };
}

async function done(change: ReturnType<ReturnType<typeof cloudFormation>["create"]>) {
  const { isDone, messages } = await change;
  if (!isDone) throw new Error(messages.join("\n"));
}

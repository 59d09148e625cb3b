import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedUsers } from "@own-rows/auth0-tenant/users/seed-users";
import type { SiteOutputs } from "@own-rows/core/deployment";
import { signIn } from "@own-rows/local/sign-in/sign-in";
import type { TestProject } from "vitest/node";
import { siteOutputs } from "../../scripts/sst/site-outputs";
import { serveWeb } from "../../scripts/start/web";
import { embeddedApp } from "../app/embedded-app";
import { writeDeployResult } from "./deployed-stage";
import type { Target } from "./target";

interface Stage {
  readonly target: Target;
  close(): Promise<void>;
}

/**
 * Provides the stage of the stage suite: the one on AWS that `STAGE` names, or a new one in an embedded account.
 * Tests that do not need it run during the deploy.
 */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "own-rows-stage-"));
  const file = join(folder, "result.json");
  project.provide("deployedStage", file);

  const { STAGE } = process.env;
  const deploy = (STAGE ? stageOnAws(STAGE) : stageInEmbeddedAccount(join(folder, "copy"))).then(
    async (stage) => {
      await writeDeployResult(file, { target: stage.target });
      return stage;
    },
    async (error: unknown) => {
      await writeDeployResult(file, {
        reason: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    },
  );
  return async () => {
    const stage = await deploy;
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  };
}

async function stageInEmbeddedAccount(copy: string): Promise<Stage> {
  const app = await embeddedApp();
  try {
    return await stageOf(app, copy);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function stageOf(app: Awaited<ReturnType<typeof embeddedApp>>, copy: string): Promise<Stage> {
  const outputs = await app.deploy("test");
  await app.copyAccount(copy);
  const [alice, bob] = await Promise.all([tokensOf("alice"), tokensOf("bob")]);
  const web = await serveWeb({ outputs, port: app.webPort, awsEndpoint: app.account.aws.endpoint });
  return {
    target: {
      kind: "embedded",
      copy,
      env: app.env,
      outputs,
      idTokens: { alice: alice.idToken, bob: bob.idToken },
      accessToken: alice.accessToken,
      site: web.url,
      signingKey: app.account.tenant.key,
    },
    close: async () => {
      await web.close();
      await app.close();
    },
  };

  function tokensOf(nickname: string) {
    const person = seedUsers.find((each) => each.nickname === nickname);
    if (!person) throw new Error(`There is no ${nickname}.`);
    return signIn({
      tenant: app.account.tenant.url,
      clientId: outputs.Auth0ClientId,
      redirectUri: `http://localhost:${app.webPort}/`,
      ...person,
    });
  }
}

async function stageOnAws(stage: string): Promise<Stage> {
  const outputs: SiteOutputs | undefined = await siteOutputs(stage, process.env);
  const { ALICE_ID_TOKEN: alice, BOB_ID_TOKEN: bob, SITE_URL: site = "" } = process.env;
  if (!outputs) throw new Error(`The stage ${stage} is not deployed in this account and region.`);
  if (!alice || !bob) {
    throw new Error("Set ALICE_ID_TOKEN and BOB_ID_TOKEN to two people's ID tokens.");
  }
  return {
    target: {
      kind: "aws",
      copy: undefined,
      env: { AWS_REGION: outputs.Region },
      outputs,
      idTokens: { alice, bob },
      accessToken: undefined,
      site,
      signingKey: undefined,
    },
    close: async () => {},
  };
}

import { setTimeout as wait } from "node:timers/promises";
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  GetIdCommand,
} from "@aws-sdk/client-cognito-identity";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { random } from "../../scripts/bench/random";
import { clientConfig } from "../../scripts/sst/client-config";
import { counts } from "../counts";
import { personsApplication } from "./adopted-scenarios";
import { type StageInAccount, stageInAccount } from "./stage-in-account";
import { world as makeWorld, type World } from "./world";

const names = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

/** `SEED=<n>` repeats a run with the same rounds. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const pick = random(seed);

let world: World;
let cognito: CognitoIdentityClient;
let adoptable: Awaited<ReturnType<typeof personsApplication>>;
let stages: readonly StageInAccount[];
beforeAll(async () => {
  world = await makeWorld();
  cognito = new CognitoIdentityClient(clientConfig(world.deployer));
  vi.spyOn(console, "log").mockImplementation(() => {});
  adoptable = await personsApplication(world);
  // Two of them share one application that a person created.
  stages = names.map((name, n) =>
    stageInAccount(world, name, { adopt: n < 2 ? adoptable.client_id : undefined }),
  );
});
afterAll(() => world.close());

test("stages that deploy and remove at the same time leave exactly what the deployed ones need", async () => {
  console.info(`${counts.roundsOfEightStages} rounds of ${stages.length} stages, seed ${seed}`);
  for (let round = 1; round <= counts.roundsOfEightStages; round += 1) {
    const acting = stages.filter(() => pick(3) > 0);
    await Promise.all(
      acting.map(async (stage) => {
        await wait(pick(6));
        return stage.isLiving() ? stage.remove() : stage.deploy();
      }),
    );
    await expectRest(`round ${round}, seed ${seed}`);
  }
  await Promise.all(stages.filter((stage) => stage.isLiving()).map((stage) => stage.remove()));
  expect(world.applications()).toEqual([adoptable]);
  expect(world.provider(`http://${world.domain}`)).toBeUndefined();
});

async function expectRest(when: string) {
  const living = stages.filter((stage) => stage.isLiving());
  const clientIds = [...new Set(living.map((stage) => stage.clientId()))].sort();
  const provider = world.provider(`http://${world.domain}`);
  expect(provider?.clientIds.toSorted() ?? [], `the audiences of ${when}`).toEqual(clientIds);

  const applications = world.applications().map(({ client_id }) => client_id);
  const expected = [...new Set([...clientIds, adoptable.client_id])].sort();
  expect(applications.sort(), `the applications of ${when}`).toEqual(expected);
  for (const stage of living) stage.expectSite(when);
  if (provider) await Promise.all(clientIds.map((id) => signIn(provider.arn, id ?? "", when)));
}

const pools = new Map<string, string>();

/** A person can sign in at the application, and the stage's identity pool accepts the ID token. */
async function signIn(providerArn: string, clientId: string, when: string) {
  const IdentityPoolId = pools.get(providerArn) ?? (await makePool(providerArn));
  pools.set(providerArn, IdentityPoolId);
  const Logins = { [world.domain]: await world.tenant.issueIdToken("alice", clientId) };
  const { IdentityId } = await cognito.send(new GetIdCommand({ IdentityPoolId, Logins }));
  expect(IdentityId, `signing in at ${clientId} in ${when}`).toBeDefined();
}

async function makePool(providerArn: string) {
  const made = await cognito.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: "people",
      AllowUnauthenticatedIdentities: false,
      OpenIdConnectProviderARNs: [providerArn],
    }),
  );
  return made.IdentityPoolId ?? "";
}

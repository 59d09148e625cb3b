import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signToken } from "@own-rows/auth0-tenant/signing-keys";
import { startAccount } from "@own-rows/aws-account/start-account";
import type { Decision, DecisionLog } from "@own-rows/aws-account/trace/decisions";
import type { Target } from "../../stage/target";
import type { World } from "./world";

/**
 * The target itself, if it is on AWS; else a copy of its account, so that a test can weaken it and set
 * its clock while others use it.
 */
export function openWorld(target: Target): Promise<World> {
  return target.copy ? openCopy(target, target.copy) : openAws(target);
}

async function openCopy(target: Target, folder: string): Promise<World> {
  const { outputs, idTokens, signingKey, env } = target;
  const dataDir = await mkdtemp(join(tmpdir(), "own-rows-isolation-"));
  await cp(folder, dataDir, { recursive: true });
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const account = await startAccount({ dataDir, port: 0, region: outputs.Region, now });
  const decisions = lastDecisions(account.decisions);
  return {
    kind: "embedded",
    decisionOn: (requestId) => decisions.get(requestId),
    outputs,
    endpoint: account.endpoint,
    env: { ...env, AWS_ENDPOINT_URL: account.endpoint },
    idTokens,
    tokenOfOtherApplication:
      signingKey &&
      (await signToken(
        { ...claimsOf(idTokens.alice), aud: "another-application" },
        { alg: "RS256", key: signingKey },
      )),
    now,
    later: (milliseconds) => {
      clock.ahead = milliseconds;
    },
    close: async () => {
      await account.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const openAws = async ({ outputs, env, idTokens }: Target): Promise<World> => ({
  kind: "aws",
  outputs,
  endpoint: undefined,
  env,
  idTokens,
  tokenOfOtherApplication: process.env.OTHER_APPLICATION_ID_TOKEN,
  now: () => new Date(),
  close: async () => undefined,
});

/** By request ID, as many as may be under way at once. */
const lastDecisions = (log: DecisionLog) => {
  const last = new Map<string, Decision>();
  log.subscribe((decision) => {
    last.set(decision.requestId, decision);
    const [oldest] = last.keys();
    if (last.size > 256 && oldest !== undefined) last.delete(oldest);
  });
  return last;
};

const claimsOf = (token: string): object =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signToken } from "@own-rows/auth0-tenant/signing-keys";
import { startAccount } from "@own-rows/aws-account/start-account";
import type { Decision, DecisionLog } from "@own-rows/aws-account/trace/decisions";
import type { Target } from "../../stage/target";
import type { World } from "./world";

/**
 * Opens a target on AWS itself. Opens a copy of an embedded account, so that a test can weaken policies and set the
 * clock while other tests use the account.
 */
export function openWorld(target: Target): Promise<World> {
  return target.copy ? openCopy(target, target.copy) : openAws(target);
}

async function openCopy(target: Target, folder: string): Promise<World> {
  const { outputs, idTokens, signingKey, env } = target;
  const dataDir = await mkdtemp(join(tmpdir(), "own-rows-isolation-"));
  await cp(folder, dataDir, { recursive: true });
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const account = await startAccount({ dataDir, port: 0, region: outputs.Region, now });
  const decisions = recentDecisions(account.decisions);
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
    setClockAhead: (milliseconds) => {
      clock.aheadMs = milliseconds;
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

/** The last 256 decisions by request ID: more than the requests that are sent at the same time. */
const recentDecisions = (log: DecisionLog) => {
  const recent = new Map<string, Decision>();
  log.subscribe((decision) => {
    recent.set(decision.requestId, decision);
    const [oldest] = recent.keys();
    if (recent.size > 256 && oldest !== undefined) recent.delete(oldest);
  });
  return recent;
};

const claimsOf = (token: string): object =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

import type { RequestListener } from "node:http";
import { join } from "node:path";
import { type Intercept, listenOnLoopback, type Timeouts } from "@own-rows/local-runtime/loopback";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "./account";
import { ensureBootstrap } from "./bootstrap/bootstrap";
import { consolePage } from "./console/console-page";
import { createAccount } from "./gateway/create-account";
import { gateway } from "./gateway/gateway";
import { healthPage } from "./gateway/pages";
import { services } from "./services";
import { responsesPage } from "./services/cloudformation/custom-resources/responses-page";
import { deployerAccessKeyId, ensureDeployer } from "./services/iam/deployer";
import { policiesOf } from "./services/iam/principal-policies";
import { findCredentials } from "./services/sts/credentials";
import { type DecisionLog, decisionLog } from "./trace/decisions";

export interface AccountOptions {
  /** The account stores everything below this folder. */
  readonly dataDir: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly region?: string;
  /** An open store to use, left open on close; without it, one is opened in `dataDir`. */
  readonly store?: Store;
  readonly now?: () => Date;
  readonly intercept?: Intercept;
  readonly timeouts?: Timeouts;
}

export interface EmbeddedAwsAccount {
  readonly account: Account;
  readonly endpoint: string;
  readonly decisions: DecisionLog;
  close(): Promise<void>;
}

/**
 * Starts the embedded AWS account: its state, its services, and the gateway to them.
 * @throws StoreError, PortError
 */
export async function startAccount({
  dataDir,
  port,
  region = "us-east-1",
  store: given,
  now = () => new Date(),
  intercept = (listener) => listener,
  timeouts,
}: AccountOptions): Promise<EmbeddedAwsAccount> {
  const store = given ?? (await openStore(join(dataDir, "state")));
  const closeStore = async () => {
    if (given === undefined) await store.close();
  };

  // The services need the address before they can answer there.
  const open: { handler: RequestListener } = { handler: notReady };
  const listener = intercept((request, response) => open.handler(request, response));
  const server = await listenOnLoopback(listener, {
    port,
    name: "the AWS account",
    flag: "--aws-port",
    subdomains: true,
    ...(timeouts === undefined ? {} : { timeouts }),
  }).catch(async (error: unknown) => {
    await closeStore();
    throw error;
  });

  const decisions = decisionLog({ now });
  // An IP address and not a name: S3's clients put the bucket in front of a name (`bucket.localhost`), and
  // many machines do not resolve that.
  const endpoint = `http://127.0.0.1:${server.port}`;
  const { account, registry } = await createAccount({
    region,
    endpoint,
    dataDir,
    store,
    now,
    decisions,
    services,
    findCredentials,
    policiesOf,
  });
  const console = consolePage(account, decisions);
  open.handler = gateway({
    account,
    registry,
    pages: [console, healthPage, responsesPage(account)],
    report: (text) => process.stderr.write(`${text}\n`),
  });

  await ensureDeployer(account);
  const deployer = account.findCredentials(deployerAccessKeyId);
  // After the gateway is open: a stack that is resumed may have custom resources, whose functions call it.
  if (deployer !== undefined) await ensureBootstrap(account, deployer.principal);

  return {
    account,
    endpoint,
    decisions,
    close: async () => {
      console.close();
      await server.close();
      for (const service of registry.all) await service.close?.();
      await closeStore();
    },
  };
}

const notReady: RequestListener = (_, response) => {
  response.writeHead(503, { "content-type": "text/plain", "retry-after": "1" });
  response.end("The embedded account is starting.\n");
};

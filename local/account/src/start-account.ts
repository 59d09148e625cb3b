import type { RequestListener } from "node:http";
import { join } from "node:path";
import { type Intercept, listenOnLoopback, type Patience } from "@own-rows/local-runtime/loopback";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "./account";
import { ensureBootstrap } from "./bootstrap/bootstrap";
import { consolePage } from "./console/console-page";
import { makeAccount } from "./gateway/create-account";
import { door } from "./gateway/gateway";
import { healthPage } from "./gateway/pages";
import { services } from "./services";
import { cloudformationPage } from "./services/cloudformation/custom-resources/responses-page";
import { deployerAccessKeyId, ensureDeployer } from "./services/iam/deployer";
import { findCredentials } from "./services/sts/credentials";
import { type DecisionLog, decisionLog } from "./trace/decisions";

export interface AccountOptions {
  /** Everything the account keeps is below this folder. */
  readonly dataDir: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly region?: string;
  /** An open store to use, left open on close; else one is opened in `dataDir`. */
  readonly store?: Store;
  readonly now?: () => Date;
  readonly intercept?: Intercept;
  readonly patience?: Patience;
}

export interface EmbeddedAwsAccount {
  readonly account: Account;
  readonly endpoint: string;
  readonly decisions: DecisionLog;
  close(): Promise<void>;
}

/**
 * Starts the embedded AWS account: its state, its services, and the door to them.
 * @throws StoreError, PortError
 */
export async function startAccount({
  dataDir,
  port,
  region = "us-east-1",
  store: given,
  now = () => new Date(),
  intercept = (listener) => listener,
  patience,
}: AccountOptions): Promise<EmbeddedAwsAccount> {
  const store = given ?? (await openStore(join(dataDir, "state")));
  const closeStore = async () => {
    if (given === undefined) await store.close();
  };

  // The services need to know the address before they can answer at it.
  const open: { handler: RequestListener } = { handler: notReady };
  const listener = intercept((request, response) => open.handler(request, response));
  const server = await listenOnLoopback(listener, {
    port,
    name: "the AWS account",
    flag: "--aws-port",
    subdomains: true,
    ...(patience === undefined ? {} : { patience }),
  }).catch(async (error: unknown) => {
    await closeStore();
    throw error;
  });

  const decisions = decisionLog({ now });
  // An address and no name: for a name, S3's clients put the bucket in front of it (`bucket.localhost`),
  // which many machines do not resolve.
  const endpoint = `http://127.0.0.1:${server.port}`;
  const { account, registry } = await makeAccount({
    region,
    endpoint,
    dataDir,
    store,
    now,
    decisions,
    services,
  });
  const console = consolePage(account, decisions);
  open.handler = door({
    account,
    registry,
    pages: [console, healthPage, cloudformationPage(account)],
    report: (text) => process.stderr.write(`${text}\n`),
  });

  await ensureDeployer(account);
  const deployer = findCredentials(account, deployerAccessKeyId);
  // The door is open by now: a stack that goes on may have custom resources, whose functions use it.
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

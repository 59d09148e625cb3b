// Tested in test/cli/local.test.ts
import { join } from "node:path";
import type { LimitOptions } from "@own-rows/auth0-tenant/limits/limits";
import { startTenant } from "@own-rows/auth0-tenant/start-tenant";
import { startAccount } from "@own-rows/aws-account/start-account";
import type { Intercept } from "@own-rows/local-runtime/loopback";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import { environmentOf } from "./environment";

/** The limits are the Auth0 tenant's: those of the Free subscription unless others are given. */
interface Options extends LimitOptions {
  /** Everything that is stored is below this folder. */
  readonly dataDir: string;
  /** 0 for any free port. */
  readonly awsPort: number;
  /** 0 for any free port. */
  readonly auth0Port: number;
  readonly region: string;
  readonly intercept?: { readonly auth0: Intercept; readonly aws: Intercept };
}

export type EmbeddedAccount = Awaited<ReturnType<typeof startEmbeddedAccount>>;

/**
 * Starts an AWS account and an Auth0 tenant in this process; only this machine reaches them.
 * @throws StoreError, DiskError, PortError
 */
export async function startEmbeddedAccount(options: Options) {
  const { dataDir, awsPort, auth0Port, region, intercept, ...limits } = options;
  const store = await openStore(join(dataDir, "state"));
  const started: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const part of started.reverse()) await part.close();
    await store.close();
  };

  try {
    const tenant = await startTenant({
      store,
      port: auth0Port,
      ...limits,
      ...(intercept && { intercept: intercept.auth0 }),
    });
    started.push(tenant);
    const aws = await startAccount({
      dataDir,
      port: awsPort,
      region,
      store,
      ...(intercept && { intercept: intercept.aws }),
    });
    started.push(aws);
    return { aws, tenant, environment: environmentOf(aws, tenant), close };
  } catch (error) {
    await close();
    throw error;
  }
}

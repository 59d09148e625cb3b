import { type Intercept, listenOnLoopback } from "@own-rows/local-runtime/loopback";
import type { Store } from "@own-rows/local-runtime/state/store";
import { type LimitOptions, limitsOf } from "./limits/limits";
import { clientsOf } from "./management/clients/client";
import { type TenantNames, tenantNames } from "./names";
import { sweepArtifacts } from "./oidc/artifact";
import { lazyOidcServer } from "./oidc/oidc-server";
import { seedTenant } from "./seed";
import { type SigningKey, signingKeyOf } from "./signing-keys";
import { tenantHandler } from "./tenant-handler";
import { issueIdToken } from "./tokens/issue-id-token";
import { type SeedPerson, seedPeople } from "./users/seed-users";
import { findPerson } from "./users/user";

/** Limits are those of the Free subscription, where no other are given. */
export interface TenantOptions extends LimitOptions {
  readonly store: Store;
  /** 0 for any free one. */
  readonly port: number;
  /**
   * The clock of Management tokens, of rate limits and of `issueIdToken`. Sign-ins take the machine's: oidc-provider
   * can not be given another.
   */
  readonly now?: () => Date;
  readonly intercept?: Intercept;
}

/** An Auth0 tenant on this machine. */
export interface Tenant extends TenantNames {
  readonly port: number;
  /** What a deployer puts into `sst secrets`. */
  readonly management: { readonly clientId: string; readonly clientSecret: string };
  /** Whom to sign in as. */
  readonly people: readonly SeedPerson[];
  /** The key behind RS256 tokens, for tests that make tokens a tenant never gives (`signToken`). */
  readonly key: SigningKey;
  /**
   * The ID token of a person (`alice`, `alice@example.com`) for an application, without a browser.
   * @throws if the tenant has no such person or application
   */
  issueIdToken(person: string, clientId: string): Promise<string>;
  close(): Promise<void>;
}

const sweepMs = 10 * 60 * 1000;

/** When nobody has signed in by then, oidc-provider is loaded all the same, for the first who will. */
const warmUpMs = 1500;
const ignore = () => undefined;

/**
 * Starts the tenant; everything it knows is in the store.
 * @throws PortError
 */
export async function startTenant({
  store,
  port,
  now = () => new Date(),
  intercept = (listener) => listener,
  ...limits
}: TenantOptions): Promise<Tenant> {
  const [key, { management }] = await Promise.all([
    signingKeyOf(store),
    seedTenant(store, now()),
    sweepArtifacts(store, now()),
  ]);

  // The tenant's name holds its port, so its handler can be made only when it listens.
  const handler = tenantHandler();
  const server = await listenOnLoopback(intercept(handler.listener), {
    port,
    name: "the Auth0 tenant",
    flag: "--auth0-port",
  });
  const names = tenantNames(server.port);
  const oidc = lazyOidcServer({ store, key, names });
  handler.serve({ store, key, names, oidc, now, limits: limitsOf(limits, now) });
  const warmUp = setTimeout(() => void oidc().catch(ignore), warmUpMs).unref();
  // What could not be deleted is expired all the same, and the next sweep tries again.
  const sweep = setInterval(() => void sweepArtifacts(store, now()).catch(ignore), sweepMs).unref();

  return {
    ...names,
    port: server.port,
    management: { clientId: management.client_id, clientSecret: management.client_secret },
    people: seedPeople,
    key,
    issueIdToken: async (who, clientId) => {
      const person = findPerson(store, who);
      if (person === undefined) throw new Error(`The tenant has no person "${who}".`);
      const client = clientsOf(store).get(clientId);
      if (client === undefined) throw new Error(`The tenant has no application "${clientId}".`);
      return issueIdToken({ person, client, key, names, now: now() });
    },
    close: async () => {
      clearInterval(sweep);
      clearTimeout(warmUp);
      await server.close();
    },
  };
}

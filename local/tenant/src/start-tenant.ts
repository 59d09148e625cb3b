// Tested in local/tenant/test/restart.test.ts and local/tenant/test/sign-in.test.ts
import { type Intercept, listenOnLoopback } from "@own-rows/local-runtime/loopback";
import type { Store } from "@own-rows/local-runtime/state/store";
import { type LimitOptions, limitsOf } from "./limits/limits";
import { type Client, clientsOf } from "./management/clients/client";
import { deleteExpiredArtifacts } from "./oidc/adapter";
import { lazyOidcServer } from "./oidc/oidc-server";
import { seedTenant } from "./seed";
import { type SigningKey, signingKeyOf, signToken, type TokenSigner } from "./signing-keys";
import { type TenantNames, tenantNames } from "./tenant-context";
import { tenantHandler } from "./tenant-handler";
import { type SeedUser, seedUsers } from "./users/seed-users";
import { findUser, profileOf } from "./users/user";

/** The limits are those of the Free subscription unless others are given. */
export interface TenantOptions extends LimitOptions {
  readonly store: Store;
  /** 0 for any free port. */
  readonly port: number;
  /**
   * The clock of Management API access tokens, of rate limits and of `issueIdToken`. Sign-ins use the
   * machine's clock, because oidc-provider accepts no other.
   */
  readonly now?: () => Date;
  readonly intercept?: Intercept;
}

/** An Auth0 tenant on this machine. */
export interface Tenant extends TenantNames {
  readonly port: number;
  /** The credentials that a deployer stores with `sst secrets`. */
  readonly management: { readonly clientId: string; readonly clientSecret: string };
  /** The users to sign in as. */
  readonly users: readonly SeedUser[];
  /** The key of RS256 tokens, for tests that make tokens a tenant never issues (`signToken`). */
  readonly key: SigningKey;
  /**
   * The ID token of a user (`alice`, `alice@example.com`) for an application, without a browser.
   * @throws if the tenant has no such user or application
   */
  issueIdToken(user: string, clientId: string): Promise<string>;
  close(): Promise<void>;
}

const deleteExpiredEveryMs = 10 * 60 * 1000;

/** When oidc-provider is loaded if nobody has signed in by then, so that the first sign-in does not wait for it. */
const warmUpMs = 1500;
const ignore = () => undefined;

/**
 * Starts the tenant. Everything it knows is in the store.
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
    deleteExpiredArtifacts(store, now()),
  ]);

  // The port is part of the tenant's name, so requests can be answered only after it listens.
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
  const deleteExpired = setInterval(() => {
    // What could not be deleted stays expired, and is deleted the next time.
    void deleteExpiredArtifacts(store, now()).catch(ignore);
  }, deleteExpiredEveryMs).unref();

  return {
    ...names,
    port: server.port,
    management: { clientId: management.client_id, clientSecret: management.client_secret },
    users: seedUsers,
    key,
    issueIdToken: async (who, clientId) => {
      const user = findUser(store, who);
      if (user === undefined) throw new Error(`The tenant has no user "${who}".`);
      const client = clientsOf(store).get(clientId);
      if (client === undefined) throw new Error(`The tenant has no application "${clientId}".`);
      const iat = Math.floor(now().getTime() / 1000);
      const exp = iat + client.jwt_configuration.lifetime_in_seconds;
      const claims = { ...profileOf(user), iss: names.issuer, aud: clientId, iat, exp };
      return signToken(claims, signerOf(client, key));
    },
    close: async () => {
      clearInterval(deleteExpired);
      clearTimeout(warmUp);
      await server.close();
    },
  };
}

const signerOf = (
  { client_secret: secret, jwt_configuration: { alg } }: Client,
  key: SigningKey,
): TokenSigner => (alg === "HS256" ? { alg, secret } : { alg, key });

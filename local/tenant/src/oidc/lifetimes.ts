// Tested in local/tenant/test/sign-in.test.ts
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Configuration, RefreshToken } from "oidc-provider";
import { type Client, clientsOf } from "../management/clients/client";

const day = 86_400;

/** Lifetimes in seconds; those of tokens are the application's settings. */
export function lifetimes(store: Store): NonNullable<Configuration["ttl"]> {
  return {
    AccessToken: day,
    AuthorizationCode: 60,
    IdToken: (_ctx, _token, { clientId }) =>
      clientsOf(store).get(clientId)?.jwt_configuration.lifetime_in_seconds ?? 36_000,
    RefreshToken: (_ctx, token, { clientId }) => refreshTokenLifetime(store, clientId, token),
    Interaction: 3600,
    // Auth0's default for a tenant: a week, and three days without use (Session Lifetime).
    Session: 3 * day,
    Grant: 366 * day,
  };
}

const refreshTokenLifetime = (store: Store, clientId: string, { iiat }: RefreshToken) => {
  const client = clientsOf(store).get(clientId);
  if (client === undefined) return 1;
  const now = Math.floor(Date.now() / 1000);
  const left = absoluteLifetime(client.refresh_token) - (now - (iiat ?? now));
  return Math.max(1, Math.floor(Math.min(left, idleLifetime(client.refresh_token))));
};

/** "Never" is a year, so that unused tokens are deleted in the end. */
const never = 365 * day;

const absoluteLifetime = (settings: Client["refresh_token"]) =>
  settings.expiration_type === "non-expiring" || settings.infinite_token_lifetime
    ? never
    : settings.token_lifetime;

const idleLifetime = (settings: Client["refresh_token"]) =>
  settings.expiration_type === "non-expiring" || settings.infinite_idle_token_lifetime
    ? never
    : settings.idle_token_lifetime;

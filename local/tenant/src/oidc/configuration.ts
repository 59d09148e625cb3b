// Tested in local/tenant/test/authorization.test.ts and local/tenant/test/cors.test.ts
import type { Store } from "@own-rows/local-runtime/state/store";
import type { ClientAuthMethod, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { type Client, clientsOf, jwtAlgorithms } from "../management/clients/client";
import { jwksOf, type SigningKey } from "../signing-keys";
import type { OidcProviderModule, TenantNames } from "../tenant-context";
import { claimsByScope, profileOf, usersOf } from "../users/user";
import { storeAdapter } from "./adapter";
import { authorizeParameters } from "./authorize";
import { lifetimes } from "./lifetimes";
import { renderError, signedOutPage, signOutPage } from "./pages";

export interface ConfigurationOptions {
  readonly store: Store;
  readonly key: SigningKey;
  readonly names: TenantNames;
  readonly oidc: OidcProviderModule;
}

/** oidc-provider, configured as an Auth0 tenant: its paths, its claims, its silent sign-in. */
export function configuration({ store, key, names, oidc }: ConfigurationOptions) {
  return {
    adapter: storeAdapter(store, oidc),
    jwks: { keys: jwksOf(key) },
    routes,
    // Auth0 puts the claims of `profile` and `email` into the ID token of the code flow too.
    conformIdTokenClaims: false,
    claims: claimsByScope,
    scopes: ["openid", "profile", "email", "offline_access"],
    responseTypes: ["code" as const],
    clientAuthMethods,
    enabledJWA: { idTokenSigningAlgValues: [...jwtAlgorithms] },
    pkce: { required: (_ctx, client) => client.clientAuthMethod === "none" },
    extraParams: authorizeParameters(names, store, oidc),
    ttl: lifetimes(store),
    findAccount: (_ctx, sub) => {
      const user = usersOf(store).get(sub);
      return user && { accountId: sub, claims: () => profileOf(user) };
    },
    loadExistingGrant: newGrant,
    // Signing out ends the session at the tenant; Auth0's refresh tokens last until they are revoked.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed("refresh_token") && source.scopes.has("offline_access"),
    rotateRefreshToken: (ctx) =>
      clientsOf(store).get(clientIdOf(ctx))?.refresh_token.rotation_type === "rotating",
    clientBasedCORS: (_ctx, origin, { clientId }) => {
      const client = clientsOf(store).get(clientId);
      return client !== undefined && isAllowedOrigin(client, origin);
    },
    interactions: {
      policy: firstPartyPolicy(oidc),
      url: (_ctx, { uid }) => `/u/login?state=${uid}`,
    },
    cookies: { names: { session: "auth0", interaction: "auth0_login", resume: "auth0_resume" } },
    renderError,
    features: {
      devInteractions: { enabled: false },
      // Silent sign-in in a frame, as auth0-spa-js does it.
      webMessageResponseMode: { enabled: true, ack: "individual-draft-01" },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, { clientId }, token) => token.clientId === clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: signOutPage,
        postLogoutSuccessSource: signedOutPage,
      },
    },
  } satisfies Configuration;
}

const routes = {
  authorization: "/authorize",
  token: "/oauth/token",
  jwks: "/.well-known/jwks.json",
  userinfo: "/userinfo",
  revocation: "/oauth/revoke",
  end_session: "/oidc/logout",
};

const clientAuthMethods: ClientAuthMethod[] = ["none", "client_secret_post", "client_secret_basic"];

const clientIdOf = (ctx: KoaContextWithOIDC) => ctx.oidc.client?.clientId ?? "";

/**
 * Grants a first-party application everything it asks for, with a new grant for each sign-in: the tokens of
 * one sign-in are a family, and a refresh token that is used twice revokes its own family and no other
 * (Auth0 documentation, "Refresh Token Rotation", Automatic reuse detection).
 */
const newGrant = async ({ oidc }: KoaContextWithOIDC) => {
  const { account, client } = oidc;
  if (account === undefined || client === undefined) return undefined;

  const grant = new oidc.provider.Grant({
    accountId: account.accountId,
    clientId: client.clientId,
  });
  grant.addOIDCScope("openid profile email offline_access");
  await grant.save();
  return grant;
};

/**
 * CORS: whether pages of this origin may call the tenant as this application. The origins of its callbacks
 * always may (Auth0 documentation, "Application Settings", Allowed Origins (CORS)).
 */
const isAllowedOrigin = ({ web_origins, allowed_origins, callbacks }: Client, origin: string) =>
  [...web_origins, ...allowed_origins].includes(origin) ||
  callbacks.some((callback) => URL.canParse(callback) && new URL(callback).origin === origin);

/** A first-party application is not asked for consent, so the consent prompt has no checks. */
const firstPartyPolicy = ({ interactionPolicy }: OidcProviderModule) => {
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.clear();
  return policy;
};

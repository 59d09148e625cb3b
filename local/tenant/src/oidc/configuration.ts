import type { Store } from "@own-rows/local-runtime/state/store";
import type { ClientAuthMethod, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { clientsOf, jwtAlgorithms } from "../management/clients/client";
import type { TenantNames } from "../names";
import { jwksOf, type SigningKey } from "../signing-keys";
import { claimsByScope, peopleOf, profileOf } from "../users/user";
import { storeAdapter } from "./adapter";
import { extraParameters } from "./authorize-parameters";
import { mayCallFrom } from "./cors";
import { grantOf } from "./grant";
import { lifetimes } from "./lifetimes";
import type { OidcProviderModule } from "./load-oidc-provider";
import { renderError, signedOutPage, signOutPage } from "./pages";

export interface ConfigurationOptions {
  readonly store: Store;
  readonly key: SigningKey;
  readonly names: TenantNames;
  readonly oidc: OidcProviderModule;
}

/** oidc-provider, told to be an Auth0 tenant: its paths, its claims, its silent sign-in. */
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
    extraParams: extraParameters(names, store, oidc),
    ttl: lifetimes(store),
    findAccount: (_ctx, sub) => {
      const person = peopleOf(store).get(sub);
      return person && { accountId: sub, claims: () => profileOf(person) };
    },
    loadExistingGrant: grantOf,
    // Signing out ends the session of the tenant; Auth0's refresh tokens go on until they are revoked.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed("refresh_token") && source.scopes.has("offline_access"),
    rotateRefreshToken: (ctx) =>
      clientsOf(store).get(clientIdOf(ctx))?.refresh_token.rotation_type === "rotating",
    clientBasedCORS: (_ctx, origin, { clientId }) => {
      const client = clientsOf(store).get(clientId);
      return client !== undefined && mayCallFrom(client, origin);
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

/** First-party applications are not asked for consent, so nothing may ever wait for it. */
const firstPartyPolicy = ({ interactionPolicy }: OidcProviderModule) => {
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.clear();
  return policy;
};

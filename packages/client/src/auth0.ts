// Tested in sign-in.test.ts and session.test.ts.

import type { Auth0Domain } from "@own-rows/core/auth0-domain";
import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  getValidatedIdTokenClaims,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from "oauth4webapi";
import * as v from "valibot";
import { signInFailure, signInRequired } from "./error";
import { type Person, PersonClaims } from "./id-token";

/** The requests that signing in and out makes to an Auth0 tenant. */
export interface Auth0 {
  /** The login page for one sign-in with PKCE, and what its answer is checked with. */
  authorize(redirectUri: string): Promise<{ url: URL; pending: PendingSignIn }>;
  /** Trades the code in the login page's answer for tokens. */
  exchangeCode(callback: URL, pending: PendingSignIn): Promise<Tokens>;
  /**
   * Trades a refresh token for tokens. Rotation is on: the refresh token can be used once, and using it
   * again makes Auth0 revoke all that came of the same sign-in.
   */
  refresh(refreshToken: string): Promise<Tokens>;
  revoke(refreshToken: string): Promise<unknown>;
  logoutUrl(returnTo: string): URL;
}

/** What has to survive the way to the login page and back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

export interface Tokens {
  readonly idToken: string;
  readonly refreshToken?: string;
  /** The ID token's, in milliseconds: `exp` less `iat`, which needs no right clock on this machine. */
  readonly lifetime: number;
  readonly person: Person;
}

interface Options {
  readonly domain: Auth0Domain;
  readonly clientId: string;
  readonly fetch: typeof fetch;
}

/** Auth0's paths are the same in every tenant, so no discovery request is needed. */
export function auth0Tenant({ domain: { issuer }, clientId, fetch }: Options): Auth0 {
  const server = { issuer, token_endpoint: `${issuer}oauth/token` };
  // Cognito allows a clock to be five minutes off, too (Cognito developer guide, open-id.md).
  const client = { client_id: clientId, [clockTolerance]: 300 };
  const options = {
    [customFetch]: fetch,
    // Only a tenant on this machine has an http issuer: core's auth0-domain.ts refuses any other.
    [allowInsecureRequests]: issuer.startsWith("http://"),
  };

  return {
    async authorize(redirectUri) {
      const pending = {
        state: generateRandomState(),
        nonce: generateRandomNonce(),
        codeVerifier: generateRandomCodeVerifier(),
        redirectUri,
      };
      const url = new URL(`${issuer}authorize`);
      url.search = new URLSearchParams({
        client_id: clientId,
        response_type: "code",
        redirect_uri: redirectUri,
        // offline_access asks for the refresh token.
        scope: "openid profile email offline_access",
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: "S256",
      }).toString();
      return { url, pending };
    },

    // oauth4webapi checks the state, the issuer, the audience, the nonce and the expiry.
    async exchangeCode(callback, { state, nonce, codeVerifier, redirectUri }) {
      try {
        const answer = await authorizationCodeGrantRequest(
          server,
          client,
          None(),
          validateAuthResponse(server, client, callback, state),
          redirectUri,
          codeVerifier,
          options,
        );
        const expected = { expectedNonce: nonce, requireIdToken: true };
        return tokensOf(await processAuthorizationCodeResponse(server, client, answer, expected));
      } catch (error) {
        throw signInFailure(error);
      }
    },

    async refresh(refreshToken) {
      try {
        const sent = refreshTokenGrantRequest(server, client, None(), refreshToken, options);
        return tokensOf(await processRefreshTokenResponse(server, client, await sent));
      } catch (error) {
        if (error instanceof ResponseBodyError && error.error === "invalid_grant") {
          throw signInRequired("The sign-in has ended or was revoked.");
        }
        throw signInFailure(error);
      }
    },

    revoke(refreshToken) {
      // Kept alive because the page is about to leave; a form, so that no preflight comes first.
      const body = new URLSearchParams({ client_id: clientId, token: refreshToken });
      return fetch(`${issuer}oauth/revoke`, { method: "POST", body, keepalive: true });
    },

    logoutUrl(returnTo) {
      // Auth0's own, older than RP-initiated logout: it takes client_id and returnTo.
      const url = new URL(`${issuer}v2/logout`);
      url.search = new URLSearchParams({ client_id: clientId, returnTo }).toString();
      return url;
    },
  };
}

function tokensOf(answer: TokenEndpointResponse): Tokens {
  const { id_token: idToken, refresh_token: refreshToken } = answer;
  const claims = getValidatedIdTokenClaims(answer);
  if (!idToken || !claims) throw signInRequired("Auth0 gave no ID token.");
  return {
    idToken,
    lifetime: (claims.exp - claims.iat) * 1000,
    person: v.parse(PersonClaims, claims),
    ...(refreshToken && { refreshToken }),
  };
}

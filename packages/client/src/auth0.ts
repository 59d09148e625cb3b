import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import type { Auth0Server } from "./auth0-server";
import { lifetime } from "./id-token";
import type { PendingSignIn } from "./pending-sign-in";
import type { Session } from "./session";
import { signInFailure, signInRequired } from "./sign-in-failure";

/** A sign-in to begin: the login page's address, and what to keep until its answer. */
export async function beginAuthorization({ server, client }: Auth0Server, redirectUri: string) {
  const pending: PendingSignIn = {
    state: generateRandomState(),
    nonce: generateRandomNonce(),
    codeVerifier: generateRandomCodeVerifier(),
    redirectUri,
  };
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
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
}

/** The login page's answer, for tokens. State, issuer and nonce are checked by oauth4webapi. */
export async function finishAuthorization(
  { server, client, request }: Auth0Server,
  callback: URL,
  { state, nonce, codeVerifier, redirectUri }: PendingSignIn,
  now: () => number,
): Promise<Session> {
  try {
    const parameters = validateAuthResponse(server, client, callback, state);
    const answer = await authorizationCodeGrantRequest(
      server,
      client,
      None(),
      parameters,
      redirectUri,
      codeVerifier,
      request,
    );
    const { id_token: idToken, refresh_token: refreshToken } =
      await processAuthorizationCodeResponse(server, client, answer, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
    if (!idToken) throw signInRequired("Auth0 gave no ID token.");
    return { idToken, expiresAt: now() + lifetime(idToken), ...(refreshToken && { refreshToken }) };
  } catch (error) {
    throw signInFailure(error);
  }
}

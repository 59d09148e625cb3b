import {
  None,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
} from "oauth4webapi";
import type { Auth0Server } from "./auth0-server";
import { lifetime, readPerson } from "./id-token";
import type { Session } from "./session";
import { signInFailure, signInRequired } from "./sign-in-failure";

/**
 * Trades a refresh token for a new ID token. Rotation is on: the old refresh token is spent by this,
 * and using it a second time makes Auth0 revoke the whole family.
 */
export async function refreshSession(
  { server, client, request }: Auth0Server,
  { idToken, refreshToken }: Session,
  now: number,
): Promise<Session> {
  if (!refreshToken) throw signInRequired("The sign-in has ended.");
  try {
    const answer = await refreshTokenGrantRequest(server, client, None(), refreshToken, request);
    const tokens = await processRefreshTokenResponse(server, client, answer);
    if (!tokens.id_token) throw signInRequired("Auth0 gave no new ID token.");
    if (readPerson(tokens.id_token).sub !== readPerson(idToken).sub) {
      throw signInRequired("Auth0 gave another person's ID token.");
    }
    return {
      idToken: tokens.id_token,
      refreshToken: tokens.refresh_token ?? refreshToken,
      expiresAt: now + lifetime(tokens.id_token),
    };
  } catch (error) {
    if (error instanceof ResponseBodyError && error.error === "invalid_grant") {
      throw signInRequired("The sign-in has ended or was revoked.");
    }
    throw signInFailure(error);
  }
}

// Tested in credentials.test.ts and sign-in.test.ts.

import * as v from "valibot";
import { notAnIdToken } from "./error";

/**
 * Gives an ID token (a JWT of the Auth0 domain, for this client ID) that is still valid. It is asked again
 * for every exchange, about once an hour, so it can give a newer token each time.
 */
export type IdTokenSource = () => Promise<string>;

/** The person that an ID token was issued for. */
export interface Person {
  /** Auth0's user ID, such as `auth0|64f0…`. */
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  /** The URL of a picture. */
  readonly picture?: string;
}

/** The person in the claims of an ID token. */
export const PersonClaims = v.pipe(
  v.object({
    sub: v.string(),
    name: v.optional(v.string()),
    email: v.optional(v.string()),
    picture: v.optional(v.string()),
  }),
  v.transform(
    ({ sub, name, email, picture }): Person => ({
      sub,
      ...(name && { name }),
      ...(email && { email }),
      ...(picture && { picture }),
    }),
  ),
);

/**
 * The person in an ID token. It is read without a check: Cognito verifies the token.
 * @throws OwnRowsError `sign-in.required`
 */
export function readPerson(idToken: string): Person {
  try {
    return v.parse(PersonClaims, decodePayload(idToken));
  } catch {
    throw notAnIdToken();
  }
}

function decodePayload(idToken: string): unknown {
  const [, payload = ""] = idToken.split(".");
  const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

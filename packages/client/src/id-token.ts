import * as v from "valibot";

/** Gives an ID token that is still valid; asked anew for every exchange, so never keep its answer. */
export type IdTokenSource = () => Promise<string>;

/** Who an ID token says was signed in. */
export interface Person {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly picture?: string;
}

/** The person in an ID token, unverified: Cognito verifies it, this only reads. */
export function readPerson(idToken: string): Person {
  const { sub, name, email, picture } = v.parse(Claims, decodePayload(idToken));
  return { sub, ...(name && { name }), ...(email && { email }), ...(picture && { picture }) };
}

/** How long the issuer meant an ID token to last, in milliseconds: free of this machine's clock. */
export function lifetime(idToken: string): number {
  const { exp, iat } = v.parse(Claims, decodePayload(idToken));
  return (exp - iat) * 1000;
}

const Claims = v.object({
  sub: v.string(),
  exp: v.number(),
  iat: v.number(),
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  picture: v.optional(v.string()),
});

function decodePayload(idToken: string): unknown {
  const payload = idToken.split(".")[1];
  if (!payload) throw new TypeError("An ID token has three parts with dots between them.");

  const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

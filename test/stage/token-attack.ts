import type { JsonWebKey, KeyObject } from "node:crypto";

/** What an attacker has: a user's valid token, the tenant's public keys, their own key and their own server. */
export interface AttackInput {
  readonly token: string;
  readonly parts: readonly [header: string, payload: string, signature: string];
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The tenant's public key. */
  readonly published: JsonWebKey;
  readonly own: { readonly key: KeyObject; readonly jwk: JsonWebKey };
  /** The URL of the attacker's server, which publishes the attacker's key. */
  readonly server: string;
  /** `tenant.eu.auth0.com` */
  readonly loginsKey: string;
}

export interface TokenAttack<Input = AttackInput> {
  /** Continues "a token ...". */
  readonly name: string;
  readonly make: (input: Input) => string;
  /** The key in `Logins`, if it is not the tenant's. */
  readonly provider?: (input: AttackInput) => string;
  readonly code?: string;
  /** Cognito's text, or `acceptedAsLogin`. */
  readonly message: string | RegExp;
  /** Where this text of Cognito was reported. Without a source, the text is only the embedded account's. */
  readonly source?: string;
}

export const invalidLoginToken = "Invalid login token.";
export const unverified = "Invalid login token. Couldn't verify signed token.";
export const unsupportedProvider = "Token is not from a supported provider of this identity pool.";
export const wrongIssuer = "Invalid login token. Issuer doesn't match providerName";
export function missing(claim: string) {
  return `Invalid login token. Missing a required claim: ${claim}`;
}
export const acceptedAsLogin = "accepted";

/** Where these texts were reported. */
export const reported = {
  signature: "amazon-cognito-identity-js issue 91",
  issuer: "amazon-cognito-identity-js issue 40",
  provider: "amazon-cognito-identity-js issue 7",
  audience: "amazon-cognito-identity-js issue 12",
  expired: "aws-sdk-js-v3 issue 2862",
  bearer: "stackoverflow.com/questions/54513921",
  hs256: "auth0.com/docs, Integrate with Amazon Cognito, Troubleshooting",
  azp: "Cognito developer guide, open-id.html",
  own: "amplify-js pull request 665",
} as const;

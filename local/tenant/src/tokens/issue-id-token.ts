import type { Client } from "../management/clients/client";
import type { TenantNames } from "../names";
import type { SigningKey } from "../signing-keys";
import { type Person, profileOf } from "../users/user";
import { signToken, type TokenSigner } from "./sign-token";

interface Issuing {
  readonly person: Person;
  readonly client: Client;
  readonly key: SigningKey;
  readonly names: TenantNames;
  readonly now: Date;
}

/** The ID token that this person would get by signing in to this application. */
export function issueIdToken({ person, client, key, names, now }: Issuing) {
  const iat = Math.floor(now.getTime() / 1000);
  const exp = iat + client.jwt_configuration.lifetime_in_seconds;
  const claims = { ...profileOf(person), iss: names.issuer, aud: client.client_id, iat, exp };
  return signToken(claims, signerFor(client, key));
}

const signerFor = (
  { client_secret: secret, jwt_configuration: { alg } }: Client,
  key: SigningKey,
): TokenSigner => (alg === "HS256" ? { alg, secret } : { alg, key });

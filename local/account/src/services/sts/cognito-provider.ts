// Tested in src/services/cognito-identity/credentials.test.ts.
import { randomUUID } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { federatedPrincipal, type Principal } from "@own-rows/policy";
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import * as v from "valibot";
import type { Account } from "../../account";

/** What Cognito says of a user; API Gateway passes it on as `requestContext.authorizer.iam.cognitoIdentity`. */
export interface CognitoIdentity {
  readonly identityId: string;
  readonly identityPoolId: string;
  readonly amr: readonly string[];
}

/** STS trusts Cognito Identity without a provider for it in IAM. */
const host = "cognito-identity.amazonaws.com";

/** The principal that a role's trust policy sees; its keys stay with the session (IAM user guide, web identity keys). */
export function cognitoPrincipal(
  account: Account,
  { identityId, identityPoolId, amr }: CognitoIdentity,
): Principal {
  return federatedPrincipal(host, account.id, {
    [`${host}:aud`]: [identityPoolId],
    [`${host}:sub`]: [identityId],
    [`${host}:amr`]: amr,
  });
}

/** The Cognito identity of a session, if it has one. */
export function cognitoIdentityOf({ context }: Principal): CognitoIdentity | undefined {
  const identityId = context[`${host}:sub`]?.[0];
  const identityPoolId = context[`${host}:aud`]?.[0];
  if (identityId === undefined || identityPoolId === undefined) return undefined;
  return { identityId, identityPoolId, amr: context[`${host}:amr`] ?? [] };
}

/** The `iss` of Cognito's own tokens. */
export const cognitoIssuer = `https://${host}`;

/** A token for the basic flow: RS512, ten minutes (Cognito API reference, GetOpenIdToken). */
export async function signCognitoToken(account: Account, identity: CognitoIdentity) {
  const jwk = await keyOf(account.store);
  const now = Math.floor(account.now().getTime() / 1000);
  return new SignJWT({ amr: [...identity.amr] })
    .setProtectedHeader({
      alg: "RS512",
      typ: "JWS",
      ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
    })
    .setIssuer(cognitoIssuer)
    .setAudience(identity.identityPoolId)
    .setSubject(identity.identityId)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(await importJWK(jwk, "RS512"));
}

/** The claims of such a token if this account signed it. Whether it has expired is left to the caller. */
export async function readCognitoToken(account: Account, token: string) {
  const { n, e, kty } = await keyOf(account.store);
  const key = await importJWK({ kty: kty ?? "RSA", n: n ?? "", e: e ?? "" }, "RS512");
  const options = { algorithms: ["RS512"], issuer: cognitoIssuer, currentDate: new Date(0) };
  const verified = await jwtVerify(token, key, options).catch(() => undefined);
  const claims = v.safeParse(Claims, verified?.payload);
  return claims.success ? claims.output : undefined;
}

const Claims = v.object({
  sub: v.string(),
  aud: v.string(),
  exp: v.number(),
  amr: v.array(v.string()),
});

const keys = collection<JWK>("cognito-identity.keys");
const creating = new WeakMap<Store, Promise<JWK>>();

/** Created when it is first needed: without the basic flow an account never has one. */
const keyOf = (store: Store): Promise<JWK> => {
  const known = keys(store).get("RS512");
  if (known !== undefined) return Promise.resolve(known);
  const created = creating.get(store) ?? createKey(store);
  creating.set(store, created);
  return created;
};

const createKey = async (store: Store) => {
  const { privateKey } = await generateKeyPair("RS512", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  await keys(store).put("RS512", jwk);
  return jwk;
};

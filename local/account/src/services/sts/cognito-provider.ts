import { randomUUID } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import * as v from "valibot";
import type { Account } from "../../account";
import type { CognitoIdentity } from "../cognito-identity/federated";

/** Who Cognito's own tokens say issued them. */
export const cognitoIssuer = "https://cognito-identity.amazonaws.com";

const keys = collection<JWK>("cognito-identity.keys");
const making = new WeakMap<Store, Promise<JWK>>();

/** A token for the basic flow: RS512, ten minutes (Cognito API reference, GetOpenIdToken). */
export async function openIdToken(account: Account, identity: CognitoIdentity) {
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

/** The claims of such a token if this account signed it; whether it is over is for the reader to say. */
export async function readOpenIdToken(account: Account, token: string) {
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

/** Made when it is first needed: an account without the basic flow never has one. */
const keyOf = (store: Store): Promise<JWK> => {
  const known = keys(store).get("RS512");
  if (known !== undefined) return Promise.resolve(known);
  const made = making.get(store) ?? makeKey(store);
  making.set(store, made);
  return made;
};

const makeKey = async (store: Store) => {
  const { privateKey } = await generateKeyPair("RS512", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  await keys(store).put("RS512", jwk);
  return jwk;
};

import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { keyIdFor, type rsaAlgorithms, type SigningKey } from "../signing-keys";
import { importedKey } from "./imported-key";

/** How to sign: by the tenant's key, by a client's secret, or not at all. */
export type TokenSigner =
  | { readonly alg: (typeof rsaAlgorithms)[number]; readonly key: SigningKey }
  | { readonly alg: "HS256"; readonly secret: string }
  | { readonly alg: "none" };

/**
 * Signs any claims. Tests make the tokens with it that a tenant would never give (expired, for
 * another audience, unsigned); no HTTP route leads here.
 */
export async function signToken(claims: JWTPayload, signer: TokenSigner): Promise<string> {
  if (signer.alg === "none") return new UnsecuredJWT(claims).encode();
  if (signer.alg === "HS256") {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(new TextEncoder().encode(signer.secret));
  }

  const { alg, key } = signer;
  return new SignJWT(claims)
    .setProtectedHeader({ alg, typ: "JWT", kid: keyIdFor(key, alg) })
    .sign(await importedKey(key, alg));
}

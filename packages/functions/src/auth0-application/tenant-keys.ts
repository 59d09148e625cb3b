import * as v from "valibot";

/** OpenID Connect Discovery 1.0, as far as Cognito looks: who issues, and where the keys are. */
export const DiscoveryDocument = v.looseObject({ issuer: v.string(), jwks_uri: v.string() });
export type DiscoveryDocument = v.InferOutput<typeof DiscoveryDocument>;

/** RFC 7517, as far as an RS256 key is told from others. */
export const JsonWebKeySet = v.looseObject({
  keys: v.array(
    v.looseObject({
      kty: v.string(),
      use: v.optional(v.string()),
      alg: v.optional(v.string()),
      n: v.optional(v.string()),
    }),
  ),
});
export type JsonWebKeySet = v.InferOutput<typeof JsonWebKeySet>;

/** RFC 7518, 3.3: a key of 2,048 bits or more; base64url needs four characters for three bytes. */
const shortestModulus = Math.ceil((2048 / 8 / 3) * 4);

/** Whether Cognito can verify RS256 tokens with a key of the set. */
export function hasRs256Key({ keys }: JsonWebKeySet) {
  return keys.some(
    ({ kty, use = "sig", alg = "RS256", n = "" }) =>
      kty === "RSA" && use === "sig" && alg === "RS256" && n.length >= shortestModulus,
  );
}

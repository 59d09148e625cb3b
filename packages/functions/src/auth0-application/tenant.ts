import * as v from "valibot";
import { auth0Error } from "../error";
import { type Deadline, retryingFetch } from "../retry";

/**
 * Proves that the tenant's tokens are ones that Cognito can verify: the discovery document names the very
 * issuer, and the key set has an RSA key for RS256.
 * @throws OwnRowsError `auth0.tenant_mismatch`, `auth0.unreachable`
 */
export async function proveTenant(issuer: string, deadline: Deadline) {
  const discovery = `${issuer}.well-known/openid-configuration`;
  const document = await read(discovery, DiscoveryDocument, deadline);
  if (document.issuer !== issuer) {
    throw mismatch(`${discovery} names the issuer ${document.issuer}, not ${issuer}`, {
      fix: "Set AUTH0_DOMAIN to the domain that this issuer has: the tenant's own, or its custom one.",
    });
  }
  const keys = await read(document.jwks_uri, JsonWebKeySet, deadline);
  if (!hasRs256Key(keys)) {
    throw mismatch(`${document.jwks_uri} has no RSA key for RS256`, {
      fix: "Rotate the tenant's signing keys in the dashboard under Settings > Signing Keys, then deploy again.",
    });
  }
}

/** OpenID Connect Discovery 1.0, as far as Cognito reads it: who issues, and where the keys are. */
const DiscoveryDocument = v.looseObject({ issuer: v.string(), jwks_uri: v.string() });

/** RFC 7517, as far as an RS256 key is distinguished from others. */
const JsonWebKeySet = v.looseObject({
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
const minModulusLength = Math.ceil((2048 / 8 / 3) * 4);

/** Whether Cognito can verify RS256 tokens with a key of the set. */
export function hasRs256Key({ keys }: JsonWebKeySet) {
  return keys.some(
    ({ kty, use = "sig", alg = "RS256", n = "" }) =>
      kty === "RSA" && use === "sig" && alg === "RS256" && n.length >= minModulusLength,
  );
}

async function read<Schema extends v.GenericSchema>(
  url: string,
  schema: Schema,
  deadline: Deadline,
): Promise<v.InferOutput<Schema>> {
  const response = await retryingFetch(deadline)(url).catch((cause) => {
    throw unreachable(`${url} gave no answer that could be read`, cause);
  });
  if (!response.ok) throw unreachable(`${url} answered with status ${response.status}`);
  const parsed = v.safeParse(schema, await response.json());
  if (parsed.success) return parsed.output;
  throw mismatch(`${url} is not what OpenID Connect wants: ${parsed.issues[0].message}`);
}

function mismatch(what: string, details?: { readonly fix: string }) {
  const message = `Cognito could not verify this tenant's tokens: ${what}.`;
  return auth0Error("auth0.tenant_mismatch", message, details);
}

function unreachable(what: string, cause?: unknown) {
  const fix = "Check AUTH0_DOMAIN, and deploy again.";
  return auth0Error("auth0.unreachable", `${what}.`, { fix, cause });
}

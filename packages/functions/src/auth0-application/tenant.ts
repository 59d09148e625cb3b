import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import type { Patience } from "../custom-resource/patience";
import { patientFetch } from "./patient-fetch";
import { DiscoveryDocument, hasRs256Key, JsonWebKeySet } from "./tenant-keys";

/**
 * Proves that the tenant's tokens are ones that Cognito can verify: the discovery document names the very
 * issuer, and the key set has an RSA key for RS256.
 * @throws OwnRowsError `auth0.tenant_mismatch`, `auth0.unreachable`
 */
export async function proveTenant(issuer: string, patience: Patience) {
  const discovery = `${issuer}.well-known/openid-configuration`;
  const document = await read(discovery, DiscoveryDocument, patience);
  if (document.issuer !== issuer) {
    throw unfit(`${discovery} names the issuer ${document.issuer}, not ${issuer}`, {
      fix: "Set AUTH0_DOMAIN to the domain that this issuer has: the tenant's own, or its custom one.",
    });
  }
  const keys = await read(document.jwks_uri, JsonWebKeySet, patience);
  if (!hasRs256Key(keys)) {
    throw unfit(`${document.jwks_uri} has no RSA key for RS256`, {
      fix: "Rotate the tenant's signing keys in the dashboard under Settings > Signing Keys, then deploy again.",
    });
  }
}

async function read<Schema extends v.GenericSchema>(
  url: string,
  schema: Schema,
  patience: Patience,
): Promise<v.InferOutput<Schema>> {
  const response = await patientFetch(patience)(url).catch((cause) => {
    throw unreachable(`${url} gave no answer that could be read`, cause);
  });
  if (!response.ok) throw unreachable(`${url} answered with status ${response.status}`);
  const parsed = v.safeParse(schema, await response.json());
  if (parsed.success) return parsed.output;
  throw unfit(`${url} is not what OpenID Connect wants: ${parsed.issues[0].message}`, {
    fix: "Check that AUTH0_DOMAIN is the domain of an Auth0 tenant.",
  });
}

const unfit = (what: string, { fix }: { fix: string }) =>
  new OwnRowsError(
    "auth0.tenant_mismatch",
    `Cognito could not verify this tenant's tokens: ${what}.`,
    {
      hop: "auth0",
      fix,
    },
  );

const unreachable = (what: string, cause?: unknown) =>
  new OwnRowsError("auth0.unreachable", `${what}.`, {
    hop: "auth0",
    fix: "Check AUTH0_DOMAIN, and deploy again.",
    cause,
  });

// Tested in local/tenant/src/management/clients/clients.test.ts
import { randomBytes } from "node:crypto";
import { ManagementError } from "../errors";
import type { Client } from "./client";
import type { ClientChanges } from "./client-body";

/**
 * The settings of an application that is created through the Management API, where the request has none.
 * Its algorithm is HS256, which AWS cannot verify, and no connection is enabled for it:
 * terraform-provider-auth0 issue 48, auth0-cli pull request 160, go-auth0 pull request 569. The lifetimes
 * are those in Auth0's documentation of refresh tokens; the rest is from the recorded responses in
 * go-auth0's tests.
 */
export function clientDefaults(appType: Client["app_type"]): Omit<Client, "name"> {
  return {
    client_id: randomName(32),
    client_secret: randomName(64),
    callbacks: [],
    allowed_logout_urls: [],
    web_origins: [],
    allowed_origins: [],
    grant_types: grantTypesOf(appType),
    token_endpoint_auth_method: isPublic(appType) ? "none" : "client_secret_post",
    is_first_party: true,
    oidc_conformant: false,
    sso_disabled: false,
    cross_origin_authentication: false,
    jwt_configuration: { alg: "HS256", lifetime_in_seconds: 36_000, secret_encoded: false },
    refresh_token: {
      rotation_type: "non-rotating",
      expiration_type: "non-expiring",
      leeway: 0,
      token_lifetime: 31_557_600,
      idle_token_lifetime: 2_592_000,
      infinite_token_lifetime: true,
      infinite_idle_token_lifetime: true,
    },
  };
}

/**
 * An application after a PATCH. Lists are replaced. Metadata, `jwt_configuration` and `refresh_token` are
 * merged member by member, and `null` removes a key of the metadata: terraform-provider-auth0 relies on
 * that for `client_metadata`; for the other two it is not verified.
 * @throws ManagementError 400 if the settings contradict each other
 */
export function updatedClient(client: Client, changes: ClientChanges): Client {
  const { jwt_configuration, refresh_token, client_metadata, ...rest } = changes;
  const metadata = merged(client.client_metadata, client_metadata);
  const updated: Client = {
    ...client,
    ...rest,
    jwt_configuration: {
      ...client.jwt_configuration,
      ...jwt_configuration,
    },
    refresh_token: {
      ...client.refresh_token,
      ...(refresh_token?.expiration_type === "expiring" && finiteLifetimes),
      ...refresh_token,
    },
    ...(metadata !== undefined && { client_metadata: metadata }),
  };
  refuseContradictions(updated);
  return updated;
}

const isPublic = (appType: Client["app_type"]) => appType === "spa" || appType === "native";

const grantTypesOf = (appType: Client["app_type"]) => {
  if (appType === "non_interactive") return ["client_credentials"];
  const interactive = ["authorization_code", "implicit", "refresh_token"];
  return isPublic(appType) ? interactive : [...interactive, "client_credentials"];
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Auth0's client IDs and secrets are letters and digits; 62 of 256 leaves a harmless bias. */
const randomName = (length: number) =>
  [...randomBytes(length)].map((byte) => letters.charAt(byte % letters.length)).join("");

/** "expiring" makes the lifetimes apply where the request has neither flag; not verified. */
const finiteLifetimes = { infinite_token_lifetime: false, infinite_idle_token_lifetime: false };

const merged = (
  known: Client["client_metadata"],
  changes: ClientChanges["client_metadata"],
): Client["client_metadata"] => {
  if (changes === undefined) return known;
  return Object.fromEntries(
    Object.entries({ ...known, ...changes }).flatMap(([key, value]) =>
      value === null ? [] : [[key, value] as const],
    ),
  );
};

/** The first text is Auth0's: terraform-provider-auth0 (alexkappa) issue 256. The others are ours. */
const refuseContradictions = (client: Client) => {
  const refuse = (message: string) => new ManagementError(400, message, "invalid_body");
  if (
    client.token_endpoint_auth_method === "none" &&
    client.grant_types.includes("client_credentials")
  ) {
    throw refuse("Invalid grant types: client_credentials");
  }
  const unknown = client.grant_types.filter((type) => !grantTypes.has(type));
  if (unknown.length > 0) throw refuse(`Invalid grant types: ${unknown.join()}`);
  if (Object.keys(client.client_metadata ?? {}).length > 10) {
    throw refuse(
      "Payload validation error: 'Too many properties defined, maximum 10' on property client_metadata.",
    );
  }
  if (client.organization_usage !== undefined && client.organization_usage !== "deny") {
    throw refuse("This local tenant has no organizations: organization_usage can only be deny.");
  }
};

const grantTypes: ReadonlySet<string> = new Set([
  "authorization_code",
  "implicit",
  "refresh_token",
  "client_credentials",
]);

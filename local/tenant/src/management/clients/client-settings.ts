import { ManagementError } from "../errors";
import type { Client } from "./client";
import type { ClientChanges } from "./client-body";

/**
 * An application with these settings over its own. Lists are replaced; the metadata and the two groups of
 * settings are changed member by member, and `null` takes a key out of the metadata (as
 * terraform-provider-auth0 relies on for `client_metadata`; for the groups not verified).
 * @throws ManagementError if the settings do not go together
 */
export function changeClient(client: Client, changes: ClientChanges): Client {
  const { jwt_configuration, refresh_token, client_metadata, ...rest } = changes;
  const metadata = withChanges(client.client_metadata, client_metadata);
  const changed: Client = {
    ...client,
    ...rest,
    jwt_configuration: {
      ...client.jwt_configuration,
      ...jwt_configuration,
    },
    refresh_token: {
      ...client.refresh_token,
      ...(refresh_token?.expiration_type === "expiring" && finite),
      ...refresh_token,
    },
    ...(metadata !== undefined && { client_metadata: metadata }),
  };
  checkTogether(changed);
  return changed;
}

/** "Expiring" means that the lifetimes count, where the two flags are not given; not verified. */
const finite = { infinite_token_lifetime: false, infinite_idle_token_lifetime: false };

const withChanges = (
  known: Client["client_metadata"],
  changes: ClientChanges["client_metadata"],
): Client["client_metadata"] => {
  if (changes === undefined) return known;
  const merged = Object.entries({ ...known, ...changes });
  return Object.fromEntries(
    merged.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  );
};

/** The text of the first refusal: terraform-provider-auth0 (alexkappa) issue 256. The others are ours. */
const checkTogether = (client: Client) => {
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

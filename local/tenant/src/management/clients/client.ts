// Tested in local/tenant/src/management/clients/clients.test.ts
import { collection } from "@own-rows/local-runtime/state/collection";
import type { ManagementCall } from "../endpoint";
import { ManagementError } from "../errors";

/** An application, as the Management API stores it. */
export interface Client {
  readonly client_id: string;
  readonly client_secret: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly logo_uri?: string | undefined;
  readonly initiate_login_uri?: string | undefined;
  readonly app_type?: (typeof appTypes)[number] | undefined;
  readonly callbacks: readonly string[];
  readonly allowed_logout_urls: readonly string[];
  readonly web_origins: readonly string[];
  readonly allowed_origins: readonly string[];
  readonly grant_types: readonly string[];
  readonly token_endpoint_auth_method: (typeof authMethods)[number];
  readonly is_first_party: boolean;
  readonly oidc_conformant: boolean;
  readonly sso_disabled: boolean;
  readonly cross_origin_authentication: boolean;
  readonly jwt_configuration: {
    readonly alg: (typeof jwtAlgorithms)[number];
    readonly lifetime_in_seconds: number;
    readonly secret_encoded: boolean;
  };
  readonly refresh_token: {
    readonly rotation_type: (typeof rotationTypes)[number];
    readonly expiration_type: (typeof expirationTypes)[number];
    readonly leeway: number;
    readonly token_lifetime: number;
    readonly idle_token_lifetime: number;
    readonly infinite_token_lifetime: boolean;
    readonly infinite_idle_token_lifetime: boolean;
  };
  readonly client_metadata?: Readonly<Record<string, string>> | undefined;
  readonly organization_usage?: (typeof organizationUsages)[number] | undefined;
}

/** By `client_id`. */
export const clientsOf = collection<Client>("auth0.clients");

/** @throws ManagementError 404 */
export function findClient({ store, id }: ManagementCall) {
  const client = clientsOf(store).get(id);
  if (client !== undefined) return client;
  throw new ManagementError(404, "The client does not exist", "inexistent_client");
}

/** An application as the API returns it. Its `tenant` is the first label of the domain, as in Auth0. */
export function clientAnswer(client: Client, domain: string) {
  return {
    tenant: domain.replace(/[.:].*$/, ""),
    global: false,
    ...client,
  };
}

/**
 * The same without the secret. Reading a secret needs the scope `read:client_keys` (Management API
 * reference, GET /clients), and no application of this tenant has it.
 */
export function clientAnswerWithoutSecret(client: Client, domain: string) {
  const { client_secret, ...answer } = clientAnswer(client, domain);
  return answer;
}

/** What `fields` may name. */
export const clientFields = [
  ...["client_id", "name", "description", "tenant", "global", "app_type", "logo_uri"],
  ...["callbacks", "allowed_logout_urls", "web_origins", "allowed_origins", "initiate_login_uri"],
  ...["grant_types", "token_endpoint_auth_method", "jwt_configuration", "refresh_token"],
  ...["is_first_party", "oidc_conformant", "sso_disabled", "cross_origin_authentication"],
  ...["client_metadata", "organization_usage"],
];

export const appTypes = ["native", "spa", "regular_web", "non_interactive"] as const;
export const authMethods = ["none", "client_secret_post", "client_secret_basic"] as const;
export const jwtAlgorithms = ["HS256", "RS256", "RS512", "PS256"] as const;
export const rotationTypes = ["rotating", "non-rotating"] as const;
export const expirationTypes = ["expiring", "non-expiring"] as const;
export const organizationUsages = ["deny", "allow", "require"] as const;

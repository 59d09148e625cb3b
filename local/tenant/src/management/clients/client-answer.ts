import type { Client } from "./client";

/** An application as the API answers it; its tenant is the first label of the domain, as in Auth0. */
export function clientAnswer(client: Client, domain: string) {
  return {
    tenant: domain.replace(/[.:].*$/, ""),
    global: false,
    ...client,
  };
}

/** What `fields` may name. */
export const clientFields = [
  ...["client_id", "name", "description", "tenant", "global", "app_type", "logo_uri"],
  ...["callbacks", "allowed_logout_urls", "web_origins", "allowed_origins", "initiate_login_uri"],
  ...["grant_types", "token_endpoint_auth_method", "jwt_configuration", "refresh_token"],
  ...["is_first_party", "oidc_conformant", "sso_disabled", "cross_origin_authentication"],
  ...["client_metadata", "organization_usage"],
];

/**
 * The same for a token that may not read secrets: without `read:client_keys`, and no application of this
 * tenant has that, answers leave the secret out (Management API reference, GET /clients).
 */
export function clientAnswerWithoutSecret(client: Client, domain: string) {
  const { client_secret, ...answer } = clientAnswer(client, domain);
  return answer;
}

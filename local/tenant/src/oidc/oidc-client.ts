import type { ClientMetadata } from "oidc-provider";
import type { Client } from "../management/clients/client";

/**
 * An application in the words of OpenID Connect Dynamic Client Registration. It keeps its secret even
 * where it authenticates with none: that is what its HS256 tokens are signed with.
 */
export function oidcClient(client: Client): ClientMetadata {
  const signsIn = client.callbacks.length > 0 && client.grant_types.includes("authorization_code");
  return {
    client_id: client.client_id,
    client_secret: client.client_secret,
    client_name: client.name,
    application_type: "web",
    redirect_uris: client.callbacks,
    post_logout_redirect_uris: client.allowed_logout_urls,
    response_types: signsIn ? ["code"] : [],
    grant_types: client.grant_types.filter((type) => supported.has(type)),
    token_endpoint_auth_method: client.token_endpoint_auth_method,
    id_token_signed_response_alg: client.jwt_configuration.alg,
  };
}

/** `client_credentials` is answered before the provider sees it, `implicit` is not to be had. */
const supported: ReadonlySet<string> = new Set(["authorization_code", "refresh_token"]);

/** Where the Auth0 dashboard changes a setting of an application, which it names `jwt_configuration.alg`. */
export function placeInDashboard(path: string) {
  return `Applications > the application > ${places[path.split(".")[0] ?? ""] ?? "Settings"}`;
}

const urls = "Settings > Application URIs";

const places: Readonly<Record<string, string>> = {
  app_type: "Settings > Application Type",
  callbacks: urls,
  allowed_logout_urls: urls,
  web_origins: urls,
  allowed_origins: "Settings > Cross-Origin Authentication",
  cross_origin_authentication: "Settings > Cross-Origin Authentication",
  client_metadata: "Settings > Advanced Settings > Application Metadata",
  connections: "Connections",
  grant_types: "Settings > Advanced Settings > Grant Types",
  jwt_configuration:
    "Settings > Advanced Settings > OAuth > JSON Web Token (JWT) Signature Algorithm",
  oidc_conformant: "Settings > Advanced Settings > OAuth > OIDC Conformant",
  refresh_token: "Settings > Refresh Token Rotation and Refresh Token Expiration",
  token_endpoint_auth_method: "Credentials > Authentication Method",
};

import { randomBytes } from "node:crypto";
import type { Client } from "./client";

/**
 * What an application gets that is made through the Management API without saying so. Its algorithm
 * is then HS256, which AWS can not verify, and no connection is enabled for it: terraform-provider-auth0
 * issue 48, auth0-cli pull request 160, go-auth0 pull request 569. The lifetimes are those in Auth0's
 * documentation of refresh tokens; the rest follows the recorded answers in go-auth0's tests.
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

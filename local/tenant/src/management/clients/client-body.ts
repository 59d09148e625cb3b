// Tested in local/tenant/src/management/clients/clients.test.ts
import * as v from "valibot";
import {
  appTypes,
  authMethods,
  expirationTypes,
  jwtAlgorithms,
  organizationUsages,
  rotationTypes,
} from "./client";

const text = (max: number) =>
  v.pipe(v.string(), v.maxLength(max, `String is too long, maximum ${max}`));

const name = v.pipe(
  text(255),
  v.minLength(1, "String is too short (0 chars), minimum 1"),
  v.regex(/^[^<>]+$/, "String does not match pattern ^[^<>]+$"),
);

const isUrl = (url: string) => URL.canParse(url) && !/\s/.test(url);
const url = v.pipe(
  text(2048),
  v.check(isUrl, "Object didn't pass validation for format absolute-uri-or-empty"),
);
const httpsUrl = v.pipe(url, v.startsWith("https://", "The URI is not https"));
const isOrigin = (origin: string) => URL.canParse(origin) && new URL(origin).origin === origin;
const origin = v.pipe(
  text(2048),
  v.check(isOrigin, "Object didn't pass validation for format origin"),
);
const seconds = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31_557_600));

/**
 * At most 10 keys; names and values have at most 255 characters and no special characters of UTF-8 (Auth0
 * docs, "Metadata Field Names and Data Types"; here: ASCII only). A name is alphanumeric and may have some
 * other characters, but no dot and no dollar sign (Management API reference, ClientMetadata).
 */
const metadataName = v.pipe(
  text(255),
  v.regex(
    /^[A-Za-z0-9:,\-+=_*?"/\\()<>@\t ]+$/,
    "Property name has characters that are not allowed",
  ),
);
const metadataText = v.pipe(
  text(255),
  v.regex(/^[\t\x20-\x7e]*$/, "String has characters that are not allowed"),
);
const metadata = v.pipe(
  v.record(metadataName, v.nullable(metadataText)),
  v.check((given) => Object.keys(given).length <= 10, "Too many properties defined, maximum 10"),
);

const optionalMembers = {
  description: v.exactOptional(text(140)),
  logo_uri: v.exactOptional(url),
  // "Must be https" (Management API reference).
  initiate_login_uri: v.exactOptional(httpsUrl),
  app_type: v.exactOptional(v.picklist(appTypes)),
  callbacks: v.exactOptional(v.array(url)),
  allowed_logout_urls: v.exactOptional(v.array(url)),
  web_origins: v.exactOptional(v.array(origin)),
  allowed_origins: v.exactOptional(v.array(origin)),
  grant_types: v.exactOptional(v.array(v.string())),
  token_endpoint_auth_method: v.exactOptional(v.picklist(authMethods)),
  is_first_party: v.exactOptional(
    v.literal(true, "This local tenant has first-party applications only"),
  ),
  oidc_conformant: v.exactOptional(v.boolean()),
  sso_disabled: v.exactOptional(
    v.literal(false, "This local tenant cannot exclude an application from single sign-on"),
  ),
  cross_origin_authentication: v.exactOptional(
    v.literal(false, "This local tenant has no cross-origin authentication"),
  ),
  // `secret_encoded` is returned and cannot be set (Auth0's deprecation notice of December 2016; the SDK
  // still lists it, so this is not verified).
  jwt_configuration: v.exactOptional(
    v.strictObject({
      alg: v.exactOptional(v.picklist(jwtAlgorithms)),
      lifetime_in_seconds: v.exactOptional(seconds),
    }),
  ),
  refresh_token: v.exactOptional(
    v.strictObject({
      rotation_type: v.picklist(rotationTypes),
      expiration_type: v.picklist(expirationTypes),
      leeway: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60))),
      token_lifetime: v.exactOptional(seconds),
      idle_token_lifetime: v.exactOptional(seconds),
      infinite_token_lifetime: v.exactOptional(v.boolean()),
      infinite_idle_token_lifetime: v.exactOptional(v.boolean()),
    }),
  ),
  client_metadata: v.exactOptional(metadata),
  organization_usage: v.exactOptional(v.picklist(organizationUsages)),
};

/** The body of POST /clients. A property that Auth0 has and this tenant does not is refused by name. */
export const newClientBody = v.strictObject({ name, ...optionalMembers });

/** The body of PATCH /clients/{id}. */
export const clientChangesBody = v.strictObject({
  name: v.exactOptional(name),
  ...optionalMembers,
});

export type ClientChanges = v.InferOutput<typeof clientChangesBody>;

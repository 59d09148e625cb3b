import * as v from "valibot";

const texts = v.nullish(v.array(v.string()));

/** Management API, schema SigningAlgorithmEnum. */
export const SigningAlgorithm = v.picklist(["HS256", "RS256", "RS512", "PS256"]);
export type SigningAlgorithm = v.InferOutput<typeof SigningAlgorithm>;

/** Management API, schema ClientRefreshTokenConfiguration. */
export const RefreshTokens = v.looseObject({
  rotation_type: v.picklist(["rotating", "non-rotating"]),
  expiration_type: v.picklist(["expiring", "non-expiring"]),
});
export type RefreshTokens = v.InferOutput<typeof RefreshTokens>;

/** An application as Auth0's Management API shows it, as far as this app reads it. */
export const Application = v.looseObject({
  client_id: v.string(),
  name: v.nullish(v.string()),
  app_type: v.nullish(v.string()),
  token_endpoint_auth_method: v.nullish(v.string()),
  grant_types: texts,
  oidc_conformant: v.nullish(v.boolean()),
  jwt_configuration: v.nullish(
    v.looseObject({ alg: v.nullish(v.string()), lifetime_in_seconds: v.nullish(v.number()) }),
  ),
  refresh_token: v.nullish(v.record(v.string(), v.unknown())),
  client_metadata: v.nullish(v.record(v.string(), v.unknown())),
  callbacks: texts,
  allowed_logout_urls: texts,
  web_origins: texts,
  allowed_origins: texts,
});
export type Application = v.InferOutput<typeof Application>;

export type GrantType = "authorization_code" | "refresh_token";

/** The settings of a single-page application in Auth0, in the Management API's own words. */
export interface ApplicationSettings {
  readonly name: string;
  readonly app_type: "spa";
  readonly token_endpoint_auth_method: "none";
  readonly grant_types: GrantType[];
  readonly oidc_conformant: true;
  readonly cross_origin_authentication: false;
  readonly jwt_configuration: { readonly alg: "RS256"; readonly lifetime_in_seconds: number };
  readonly refresh_token: typeof siteRefreshTokens;
}

/** What the site asks Auth0 for: a code with PKCE, and later new tokens without another sign-in. */
export const siteGrantTypes: readonly GrantType[] = ["authorization_code", "refresh_token"];

const days = 24 * 60 * 60;

export const siteRefreshTokens = {
  rotation_type: "rotating",
  expiration_type: "expiring",
  // Two tabs that refresh at the same moment are no sign of a stolen token.
  leeway: 10,
  token_lifetime: 30 * days,
  idle_token_lifetime: 15 * days,
  // Either would override the lifetime.
  infinite_token_lifetime: false,
  infinite_idle_token_lifetime: false,
} as const;

/** What a site needs to sign people in with code + PKCE, and Cognito to accept the ID tokens. */
export function siteApplication(name: string): ApplicationSettings {
  return {
    name,
    app_type: "spa",
    token_endpoint_auth_method: "none",
    grant_types: [...siteGrantTypes],
    oidc_conformant: true,
    cross_origin_authentication: false,
    // Cognito verifies with the tenant's public key; Auth0's default is HS256.
    jwt_configuration: { alg: "RS256", lifetime_in_seconds: 36_000 },
    refresh_token: siteRefreshTokens,
  };
}

/** One setting as it is wanted, beside what it is. */
export interface Comparison {
  /** `jwt_configuration.alg` */
  readonly path: string;
  readonly wanted: unknown;
  readonly actual: unknown;
  readonly isSame: boolean;
}

/**
 * Each setting that is wanted, beside what it is. Lists are compared as sets, since their order in Auth0 means
 * nothing; settings that nobody wants are left out.
 */
export function compareSettings(
  wanted: unknown,
  actual: unknown,
  path: readonly string[] = [],
): Comparison[] {
  if (isRecord(wanted)) {
    const found = isRecord(actual) ? actual : {};
    return Object.entries(wanted).flatMap(([key, value]) =>
      compareSettings(value, found[key], [...path, key]),
    );
  }
  return [{ path: path.join("."), wanted, actual, isSame: isSameValue(wanted, actual) }];
}

/** A list that may have more members than are wanted: every wanted one has to be there. */
export function compareMembers(
  path: string,
  wanted: readonly string[],
  actual: readonly string[] | null | undefined,
): Comparison {
  return { path, wanted, actual, isSame: wanted.every((member) => actual?.includes(member)) };
}

export function isDifferent({ isSame }: Comparison) {
  return !isSame;
}

const isSameValue = (wanted: unknown, actual: unknown) =>
  Array.isArray(wanted) ? Array.isArray(actual) && isSameSet(wanted, actual) : wanted === actual;

const isSameSet = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((member) => b.includes(member));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whose application it is: only the stack that made one may change or delete it. */
export interface OwnershipMarker {
  readonly app: string;
  readonly stage: string;
  /** The ARN of the CloudFormation stack. */
  readonly stack: string;
  /** The logical ID of the resource in that stack. */
  readonly resource: string;
}

/** The settings of a single-page application in Auth0, in the Management API's own words. */
export interface ApplicationSettings {
  readonly name: string;
  readonly app_type: "spa";
  readonly token_endpoint_auth_method: "none";
  readonly grant_types: ("authorization_code" | "refresh_token")[];
  readonly oidc_conformant: true;
  readonly cross_origin_authentication: false;
  readonly jwt_configuration: { readonly alg: "RS256"; readonly lifetime_in_seconds: number };
  readonly refresh_token: {
    readonly rotation_type: "rotating";
    readonly expiration_type: "expiring";
    readonly leeway: number;
    readonly token_lifetime: number;
    readonly idle_token_lifetime: number;
  };
  readonly client_metadata: Record<string, string>;
}

const days = 24 * 60 * 60;

/** What a site needs to sign people in with code + PKCE, and Cognito to accept the ID tokens. */
export const siteApplication = (name: string, owner: OwnershipMarker): ApplicationSettings => ({
  name,
  app_type: "spa",
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  oidc_conformant: true,
  cross_origin_authentication: false,
  // Cognito verifies with the tenant's public key; Auth0 makes applications with HS256 unless told.
  jwt_configuration: { alg: "RS256", lifetime_in_seconds: 36_000 },
  refresh_token: {
    rotation_type: "rotating",
    expiration_type: "expiring",
    // Two tabs that refresh at the same moment are not a stolen token.
    leeway: 10,
    token_lifetime: 30 * days,
    idle_token_lifetime: 15 * days,
  },
  client_metadata: { ...owner },
});

/** Whether an application carries the marker: the same name is not enough. */
export const isOwnedBy = (
  application: { client_metadata?: Readonly<Record<string, unknown>> | undefined },
  owner: OwnershipMarker,
) => Object.entries(owner).every(([key, value]) => application.client_metadata?.[key] === value);

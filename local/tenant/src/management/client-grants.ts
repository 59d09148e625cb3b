import { collection } from "@own-rows/local-runtime/state/collection";

/** A client grant: the application may get an access token for the Management API with these scopes. */
export interface ClientGrant {
  readonly client_id: string;
  readonly scope: readonly ManagementScope[];
}

/** By `client_id`. */
export const clientGrantsOf = collection<ClientGrant>("auth0.client-grants");

/** The scopes of the endpoints that this tenant's Management API has. */
export const managementScopes = [
  "create:clients",
  "read:clients",
  "update:clients",
  "delete:clients",
  "read:connections",
  "update:connections",
] as const;

export type ManagementScope = (typeof managementScopes)[number];

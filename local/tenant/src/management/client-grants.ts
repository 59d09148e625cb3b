import { collection } from "@own-rows/local-runtime/state/collection";

/** That an application may ask for a token for the Management API, and with which scopes. */
export interface ClientGrant {
  readonly client_id: string;
  readonly scope: readonly ManagementScope[];
}

/** By `client_id`. */
export const clientGrantsOf = collection<ClientGrant>("auth0.client-grants");

/** The scopes of what the tenant's Management API can do. */
export const managementScopes = [
  "create:clients",
  "read:clients",
  "update:clients",
  "delete:clients",
  "read:connections",
  "update:connections",
] as const;

export type ManagementScope = (typeof managementScopes)[number];

// Tested in local/tenant/src/management/connections/connections.test.ts
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { ManagementCall } from "../endpoint";
import { ManagementError } from "../errors";

/** Where users come from. This tenant has one: its own database of users. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly strategy: "auth0";
  readonly enabled_clients: readonly string[];
}

/** By `id`. */
export const connectionsOf = collection<Connection>("auth0.connections");

/** The connections that are enabled for an application; a new application has none. */
export function connectionsFor(store: Store, clientId: string) {
  return connectionsOf(store)
    .values()
    .filter(({ enabled_clients }) => enabled_clients.includes(clientId));
}

/** @throws ManagementError 404 */
export function findConnection({ store, id }: ManagementCall) {
  const connection = connectionsOf(store).get(id);
  if (connection !== undefined) return connection;
  throw new ManagementError(404, "The connection does not exist", "inexistent_connection");
}

/**
 * A connection as the API returns it, without `enabled_clients`: that field had its end of life on 13 July
 * 2026 (Auth0 docs, "Deprecations and Migrations"; seen in wellcomecollection/platform issue 6520). GET
 * /connections/{id}/clients lists them.
 */
export function connectionAnswer({ enabled_clients, ...connection }: Connection) {
  return {
    ...connection,
    options: {},
    realms: [connection.name],
    is_domain_connection: false,
  };
}

/** What `fields` may name. */
export const connectionFields = [
  ...["id", "name", "strategy", "options", "realms", "is_domain_connection"],
  // Auth0 knows these too; no connection of this tenant has them.
  ...["display_name", "show_as_button", "metadata", "provisioning_ticket_url", "authentication"],
];

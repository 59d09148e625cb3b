import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";

/** Where people come from: here, the tenant's own database of users. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly strategy: "auth0";
  readonly enabled_clients: readonly string[];
}

/** By `id`. */
export const connectionsOf = collection<Connection>("auth0.connections");

/** The connections with which people may sign in to this application: none, until one is enabled. */
export function connectionsFor(store: Store, clientId: string) {
  return connectionsOf(store)
    .values()
    .filter(({ enabled_clients }) => enabled_clients.includes(clientId));
}

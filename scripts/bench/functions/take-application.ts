import { clientsOf } from "@own-rows/auth0-tenant/management/clients/client";
import {
  connectionsFor,
  connectionsOf,
} from "@own-rows/auth0-tenant/management/connections/connection";
import type { Store } from "@own-rows/local-runtime/state/store";

/** Returns the settings and the connections of an application, and deletes it, so that no later sample finds it. */
export async function takeApplication(store: Store, clientId: string) {
  const application = clientsOf(store).get(clientId);
  if (application === undefined) throw new Error(`The tenant has no application ${clientId}.`);
  const enabled = connectionsFor(store, clientId);
  for (const { id, enabled_clients, ...connection } of enabled) {
    const others = enabled_clients.filter((each) => each !== clientId);
    await connectionsOf(store).put(id, { id, ...connection, enabled_clients: others });
  }
  await clientsOf(store).delete(clientId);

  const { client_id, client_secret, ...settings } = application;
  return { settings, connections: enabled.map(({ name }) => name) };
}

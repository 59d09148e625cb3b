import { clientGrantsOf } from "../client-grants";
import { connectionsOf } from "../connections/connection";
import type { Endpoint } from "../endpoint";
import { clientsOf } from "./client";

/**
 * DELETE /clients/{id}: 204 also where there is none: the reference has no 404 for it, unlike for GET and
 * PATCH, and of DELETE /users/{id} the same is reported (node-auth0 issues 451 and 645, "by design in the
 * API"). It takes connections and the rest of its configuration along (reference).
 */
export const deleteClient: Endpoint = {
  method: "DELETE",
  path: "/clients/{id}",
  scope: "delete:clients",
  answer: async ({ store, id }) => {
    const connections = connectionsOf(store);
    const enabled = connections.values().filter((c) => c.enabled_clients.includes(id));
    await Promise.all([
      clientsOf(store).delete(id),
      clientGrantsOf(store).delete(id),
      ...enabled.map((connection) =>
        connections.put(connection.id, {
          ...connection,
          enabled_clients: connection.enabled_clients.filter((clientId) => clientId !== id),
        }),
      ),
    ]);
    return { status: 204 };
  },
};

import * as v from "valibot";
import { clientsOf } from "../clients/client";
import type { Endpoint } from "../endpoint";
import { ManagementError } from "../errors";
import { parsePayload } from "../payload";
import { connectionsOf } from "./connection";
import { findConnection } from "./find-connection";

/** 1 to 50 applications in one call (Management API reference, PATCH /connections/{id}/clients). */
const body = v.pipe(
  v.array(v.strictObject({ client_id: v.string(), status: v.boolean() })),
  v.minLength(1, "Array is too short (0), minimum 1"),
  v.maxLength(50, "Array is too long, maximum 50"),
);

/**
 * PATCH /connections/{id}/clients: enables the connection for applications, or disables it. The reference
 * names both 404s; that one of them leaves all as it was is not verified.
 */
export const updateConnectionClients: Endpoint = {
  method: "PATCH",
  path: "/connections/{id}/clients",
  scope: "update:connections",
  answer: async (call) => {
    const connection = findConnection(call);
    const changes = parsePayload(body, call.body);
    const missing = changes.find(({ client_id }) => !clientsOf(call.store).has(client_id));
    if (missing !== undefined) {
      throw new ManagementError(404, "The client does not exist", "inexistent_client");
    }

    const enabled = new Set(connection.enabled_clients);
    for (const { client_id, status } of changes) {
      if (status) enabled.add(client_id);
      if (!status) enabled.delete(client_id);
    }
    await connectionsOf(call.store).put(connection.id, {
      ...connection,
      enabled_clients: [...enabled],
    });
    return { status: 204 };
  },
};

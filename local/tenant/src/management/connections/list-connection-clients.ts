import type { Endpoint } from "../endpoint";
import { checkpointPageOf } from "../paging";
import { onlyQuery } from "../validation";
import { findConnection } from "./find-connection";

/**
 * GET /connections/{id}/clients: the applications that the connection is enabled for, 1 to 1,000 a page,
 * 50 if nothing is said (Management API reference).
 */
export const listConnectionClients: Endpoint = {
  method: "GET",
  path: "/connections/{id}/clients",
  scope: "read:connections",
  answer: (call) => {
    onlyQuery(call.query, ["take", "from"]);
    const clients = findConnection(call).enabled_clients.map((client_id) => ({ client_id }));
    return { status: 200, body: checkpointPageOf(call.query, "clients", clients, { max: 1000 }) };
  },
};

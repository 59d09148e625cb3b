import { findClient } from "../clients/find-client";
import type { Endpoint } from "../endpoint";
import { ManagementError } from "../errors";
import { fieldSelection } from "../fields";
import { checkpointPageOf } from "../paging";
import { onlyQuery } from "../validation";
import { connectionsFor } from "./connection";
import { connectionAnswer, connectionFields } from "./connection-answer";

/**
 * GET /clients/{id}/connections: the connections that are enabled for the application. It wants two
 * scopes (Management API reference, "Get enabled connections for a client").
 */
export const listClientConnections: Endpoint = {
  method: "GET",
  path: "/clients/{id}/connections",
  scope: "read:connections",
  answer: (call) => {
    if (!call.scopes.has("read:clients")) throw insufficientScope();
    onlyQuery(call.query, ["strategy", "from", "take", "fields", "include_fields"]);
    const select = fieldSelection(call.query, connectionFields);
    const strategies = call.query.getAll("strategy");
    const connections = connectionsFor(call.store, findClient(call).client_id)
      .filter(({ strategy }) => strategies.length === 0 || strategies.includes(strategy))
      .map((connection) => select(connectionAnswer(connection)));
    const body = checkpointPageOf(call.query, "connections", connections, { max: 100 });
    return { status: 200, body };
  },
};

const insufficientScope = () =>
  new ManagementError(
    403,
    "Insufficient scope, expected any of: read:clients,read:client_summary",
    "insufficient_scope",
  );

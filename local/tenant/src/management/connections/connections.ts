import * as v from "valibot";
import { clientsOf, findClient } from "../clients/client";
import type { Endpoint } from "../endpoint";
import { ManagementError } from "../errors";
import { checkpointPageOf, isCheckpointPaged, pageOf } from "../paging";
import { fieldSelection, onlyQuery, parsePayload } from "../validation";
import {
  connectionAnswer,
  connectionFields,
  connectionsFor,
  connectionsOf,
  findConnection,
} from "./connection";

/**
 * GET /connections: by page number, 1 to 100 a page; or by checkpoint where `take` or `from` is given, and
 * then without totals (Management API reference). The SDK always gives `take`.
 */
const listConnections: Endpoint = {
  method: "GET",
  path: "/connections",
  scope: "read:connections",
  answer: ({ store, query }) => {
    onlyQuery(query, [
      ...["page", "per_page", "include_totals", "from", "take"],
      ...["strategy", "name", "fields", "include_fields"],
    ]);
    const select = fieldSelection(query, connectionFields);
    const strategies = query.getAll("strategy");
    const name = query.get("name");
    const connections = connectionsOf(store)
      .values()
      .filter((c) => strategies.length === 0 || strategies.includes(c.strategy))
      .filter((c) => name === null || c.name === name)
      .map((c) => select(connectionAnswer(c)));
    const body = isCheckpointPaged(query)
      ? checkpointPageOf(query, "connections", connections, { max: 100 })
      : pageOf(query, "connections", connections, { min: 1, otherwise: 100 });
    return { status: 200, body };
  },
};

/** GET /connections/{id} */
const getConnection: Endpoint = {
  method: "GET",
  path: "/connections/{id}",
  scope: "read:connections",
  answer: (call) => {
    onlyQuery(call.query, ["fields", "include_fields"]);
    const select = fieldSelection(call.query, connectionFields);
    return { status: 200, body: select(connectionAnswer(findConnection(call))) };
  },
};

/**
 * GET /connections/{id}/clients: the applications that the connection is enabled for, 1 to 1,000 a page,
 * 50 by default (Management API reference).
 */
const listConnectionClients: Endpoint = {
  method: "GET",
  path: "/connections/{id}/clients",
  scope: "read:connections",
  answer: (call) => {
    onlyQuery(call.query, ["take", "from"]);
    const clients = findConnection(call).enabled_clients.map((client_id) => ({ client_id }));
    return { status: 200, body: checkpointPageOf(call.query, "clients", clients, { max: 1000 }) };
  },
};

/**
 * PATCH /connections/{id}/clients: enables the connection for applications, or disables it. The reference
 * has a 404 for the connection and for an application. That nothing changes then is not verified.
 */
const updateConnectionClients: Endpoint = {
  method: "PATCH",
  path: "/connections/{id}/clients",
  scope: "update:connections",
  answer: async (call) => {
    const connection = findConnection(call);
    const changes = parsePayload(clientChangesBody, call.body);
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

/** 1 to 50 applications in one call (Management API reference). */
const clientChangesBody = v.pipe(
  v.array(v.strictObject({ client_id: v.string(), status: v.boolean() })),
  v.minLength(1, "Array is too short (0), minimum 1"),
  v.maxLength(50, "Array is too long, maximum 50"),
);

/**
 * GET /clients/{id}/connections: the connections that are enabled for the application. The call needs two
 * scopes (Management API reference, "Get enabled connections for a client").
 */
const listClientConnections: Endpoint = {
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

export const connectionEndpoints: readonly Endpoint[] = [
  listConnections,
  getConnection,
  listConnectionClients,
  updateConnectionClients,
  listClientConnections,
];

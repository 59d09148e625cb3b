import { clientGrantsOf } from "../client-grants";
import { connectionsOf } from "../connections/connection";
import type { Endpoint } from "../endpoint";
import { ManagementError } from "../errors";
import { checkpointPageOf, isCheckpointPaged, pageOf } from "../paging";
import { booleanOf, fieldSelection, onlyQuery, parsePayload } from "../validation";
import {
  type Client,
  clientAnswer,
  clientAnswerWithoutSecret,
  clientFields,
  clientsOf,
  findClient,
} from "./client";
import { clientChangesBody, newClientBody } from "./client-body";
import { clientDefaults, updatedClient } from "./client-settings";

/**
 * GET /clients, by page number or by checkpoint (Management API reference). A page has 0 to 100
 * applications, 50 by default: the reference's introduction allows 50 at most in the Public Cloud, the
 * endpoint's own page 100. A list shows a write at once; the reference allows a delay only for the
 * query `q`, which this tenant does not have.
 */
const listClients: Endpoint = {
  method: "GET",
  path: "/clients",
  scope: "read:clients",
  answer: ({ store, domain, query }) => {
    onlyQuery(query, [
      ...["page", "per_page", "include_totals", "from", "take", "fields", "include_fields"],
      ...["app_type", "is_global", "is_first_party"],
    ]);
    const select = fieldSelection(query, clientFields);
    const clients = clientsOf(store)
      .values()
      .filter(filterOf(query))
      .map((client) => select(clientAnswerWithoutSecret(client, domain)));
    const body = isCheckpointPaged(query)
      ? checkpointPageOf(query, "clients", clients, { max: 100 })
      : pageOf(query, "clients", clients, { min: 0, otherwise: 50 });
    return { status: 200, body };
  },
};

/** Every application of this tenant is first-party, and none is the global one. */
const filterOf = (query: URLSearchParams) => {
  const types = query.get("app_type")?.split(",");
  const none =
    booleanOf(query, "is_global") === true || booleanOf(query, "is_first_party") === false;
  return ({ app_type }: Client) =>
    !none && (types === undefined || types.some((type) => type === app_type));
};

/**
 * POST /clients: a new application each time, even with the name of another: Auth0's names need not
 * differ. The reference has a 409 only for a repeated `client_aliases`, which this tenant does not have.
 */
const createClient: Endpoint = {
  method: "POST",
  path: "/clients",
  scope: "create:clients",
  answer: async ({ store, domain, applicationLimit, body }) => {
    const settings = parsePayload(newClientBody, body);
    const defaults = { ...clientDefaults(settings.app_type), name: settings.name };
    const client = updatedClient(defaults, settings);
    if (clientsOf(store).values().length >= applicationLimit) throw tooManyEntities();
    await clientsOf(store).put(client.client_id, client);
    return { status: 201, body: clientAnswer(client, domain) };
  },
};

/** The text is the reference's; users of the Free subscription report it with this code. */
const tooManyEntities = () =>
  new ManagementError(
    403,
    "You reached the limit of entities of this type for this tenant.",
    "too_many_entities",
  );

/** GET /clients/{id} */
const getClient: Endpoint = {
  method: "GET",
  path: "/clients/{id}",
  scope: "read:clients",
  answer: (call) => {
    onlyQuery(call.query, ["fields", "include_fields"]);
    const select = fieldSelection(call.query, clientFields);
    const answer = clientAnswerWithoutSecret(findClient(call), call.domain);
    return { status: 200, body: select(answer) };
  },
};

/** PATCH /clients/{id} */
const updateClient: Endpoint = {
  method: "PATCH",
  path: "/clients/{id}",
  scope: "update:clients",
  answer: async (call) => {
    const client = updatedClient(findClient(call), parsePayload(clientChangesBody, call.body));
    await clientsOf(call.store).put(client.client_id, client);
    return { status: 200, body: clientAnswerWithoutSecret(client, call.domain) };
  },
};

/**
 * DELETE /clients/{id}: 204 even where there is none. The reference lists no 404 for it, unlike for GET
 * and PATCH, and the same is reported of DELETE /users/{id} (node-auth0 issues 451 and 645, "by design
 * in the API"). It also removes the application's connections and configuration (reference).
 */
const deleteClient: Endpoint = {
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

export const clientEndpoints: readonly Endpoint[] = [
  listClients,
  createClient,
  getClient,
  updateClient,
  deleteClient,
];

import { listClients } from "./clients/clients";
import { createClient } from "./clients/create-client";
import { deleteClient } from "./clients/delete-client";
import { getClient } from "./clients/get-client";
import { updateClient } from "./clients/update-client";
import { listConnections } from "./connections/connections";
import { getConnection } from "./connections/get-connection";
import { listClientConnections } from "./connections/list-client-connections";
import { listConnectionClients } from "./connections/list-connection-clients";
import { updateConnectionClients } from "./connections/update-connection-clients";
import type { Endpoint } from "./endpoint";

/** All that the tenant's Management API can do. */
export const endpoints: readonly Endpoint[] = [
  listClients,
  createClient,
  getClient,
  updateClient,
  deleteClient,
  listClientConnections,
  listConnections,
  getConnection,
  listConnectionClients,
  updateConnectionClients,
];

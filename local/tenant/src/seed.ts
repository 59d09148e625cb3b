// Tested in local/tenant/test/restart.test.ts
import { randomBytes } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { clientGrantsOf, managementScopes } from "./management/client-grants";
import { type Client, clientsOf } from "./management/clients/client";
import { clientDefaults } from "./management/clients/client-settings";
import { connectionsOf } from "./management/connections/connection";
import { addSeedUsers } from "./users/seed-users";

const tenantOf = collection<{ readonly managementClientId: string }>("auth0.tenant");

/** Adds the users, the connection and the application of a new tenant, where they are missing. */
export async function seedTenant(store: Store, now: Date): Promise<{ management: Client }> {
  await Promise.all([addSeedUsers(store, now), addDatabaseConnection(store)]);
  return { management: await managementClient(store) };
}

/** The connection that every new Auth0 tenant has. */
const addDatabaseConnection = async (store: Store) => {
  const connections = connectionsOf(store);
  if (connections.values().length > 0) return;
  const id = `con_${randomBytes(8).toString("hex")}`;
  await connections.put(id, {
    id,
    name: "Username-Password-Authentication",
    strategy: "auth0",
    enabled_clients: [],
  });
};

/** The machine-to-machine application whose credentials a deployer stores with `sst secrets`. */
const managementClient = async (store: Store) => {
  const known = clientsOf(store).get(tenantOf(store).get("seed")?.managementClientId ?? "");
  if (known !== undefined) return known;

  const client: Client = {
    ...clientDefaults("non_interactive"),
    name: "Deployment (Management API)",
    app_type: "non_interactive",
  };
  await clientsOf(store).put(client.client_id, client);
  await clientGrantsOf(store).put(client.client_id, {
    client_id: client.client_id,
    scope: managementScopes,
  });
  await tenantOf(store).put("seed", { managementClientId: client.client_id });
  return client;
};

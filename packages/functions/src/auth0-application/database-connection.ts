import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import type { Management } from "./management";
import { parseAnswer } from "./management-answer";
import { refusedByAuth0 } from "./management-error";

/** The database connection that every new tenant has. */
const databaseConnection = "Username-Password-Authentication";

/** The ID of the connection by which people sign in with e-mail and password. @throws OwnRowsError `auth0.refused` */
export async function findDatabaseConnection({ get }: Management): Promise<string> {
  const query = new URLSearchParams({ strategy: "auth0", name: databaseConnection, take: "1" });
  const page = await get(`/connections?${query}`).catch(
    refusedByAuth0("find the database connection"),
  );
  const [connection] = parseAnswer(ConnectionPage, page).connections;
  if (!connection) throw noConnection();
  return connection.id;
}

const ConnectionPage = v.object({ connections: v.array(v.object({ id: v.string() })) });

/** The IDs of the connections that are enabled for an application. */
export async function enabledConnections({ clients }: Management, clientId: string) {
  const page = await clients.connections
    .get(clientId)
    .catch(refusedByAuth0("list the application's connections"));
  return page.data.flatMap(({ id }) => id ?? []);
}

/** An application made by API has no connection at all until one is enabled for it. */
export async function enableConnection(
  { connectionClients }: Management,
  id: string,
  clientId: string,
) {
  await connectionClients
    .update(id, [{ client_id: clientId, status: true }])
    .catch(refusedByAuth0("enable the database connection for the application"));
}

export async function disableConnection(
  { connectionClients }: Management,
  id: string,
  clientId: string,
) {
  await connectionClients
    .update(id, [{ client_id: clientId, status: false }])
    .catch(refusedByAuth0("disable the database connection for the application"));
}

const noConnection = () =>
  new OwnRowsError(
    "auth0.refused",
    `The tenant has no database connection ${databaseConnection}, so nobody could sign in.`,
    {
      hop: "auth0",
      fix: "Create it in the Auth0 dashboard under Authentication > Database, then deploy again.",
    },
  );

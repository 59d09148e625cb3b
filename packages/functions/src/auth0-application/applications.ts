// Tested by test/custom-resources/made-application-faults.test.ts.
import * as v from "valibot";
import { auth0Error } from "../error";
import type { Management } from "./management";
import { parseAnswer, refusedByAuth0, unlessMissing } from "./management-error";
import { isOwnedBy, type Owner } from "./metadata";
import { Application } from "./settings";

/** `undefined` if there is none. */
export async function readApplication(
  { clients }: Management,
  clientId: string,
): Promise<Application | undefined> {
  const found = await clients
    .get(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("read the application"));
  return found && parseAnswer(Application, found);
}

type Changes = Parameters<Management["clients"]["update"]>[1];

/** @throws OwnRowsError `auth0.application_missing` */
export async function changeApplication(
  { clients }: Management,
  clientId: string,
  changes: Changes,
) {
  await clients.update(clientId, changes).catch(refusedByAuth0("change the application"));
}

/** Success also if it is gone already. */
export async function deleteApplication({ clients }: Management, clientId: string) {
  await clients
    .delete(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("delete the application"));
}

/** The applications with the owner's marker: one, or none, unless a create was interrupted. */
export async function findOwned(tenant: Management, owner: Owner, page = 0): Promise<string[]> {
  const listed = await tenant.clients
    .list({ page, per_page: pageSize, include_totals: true, fields: "client_id,client_metadata" })
    .catch(refusedByAuth0("list the applications"));
  const { clients, total } = parseAnswer(ApplicationPage, listed.response);
  const found = clients.filter((client) => isOwnedBy(client, owner)).map((c) => c.client_id);

  const seen = (page + 1) * pageSize;
  if (clients.length === 0 || seen >= total) return found;
  if (seen >= maxListed) throw tooMany(total);
  return [...found, ...(await findOwned(tenant, owner, page + 1))];
}

/** Auth0 docs, "Pagination": 100 a page, and pages by number reach the first 1,000 results. */
const pageSize = 100;
const maxListed = 1000;

/** Only what says whose an application is, so that no other application can fail to be read. */
const ApplicationPage = v.object({
  clients: v.array(
    v.object({
      client_id: v.string(),
      client_metadata: v.nullish(v.record(v.string(), v.unknown())),
    }),
  ),
  total: v.number(),
});

function tooMany(total: number) {
  const message = `The tenant has ${total} applications, and Auth0 lists the first ${maxListed} only.`;
  const fix = "Delete applications that nobody uses, or give this app a tenant of its own.";
  return auth0Error("auth0.refused", message, { fix });
}

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

function noConnection() {
  const message = `The tenant has no database connection ${databaseConnection}, so nobody could sign in.`;
  const fix =
    "Create it in the Auth0 dashboard under Authentication > Database, then deploy again.";
  return auth0Error("auth0.refused", message, { fix });
}

/** The IDs of the connections that are enabled for an application. */
export async function enabledConnections({ clients }: Management, clientId: string) {
  const page = await clients.connections
    .get(clientId)
    .catch(refusedByAuth0("list the application's connections"));
  return page.data.flatMap(({ id }) => id ?? []);
}

/** An application created by the API has no connection at all until one is enabled for it. */
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

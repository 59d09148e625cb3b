import { OwnRowsError } from "@own-rows/core/error";
import type { Management } from "./management";
import { refusedByAuth0 } from "./management-error";

/** The database connection that every new tenant has. */
const databaseConnection = "Username-Password-Authentication";

/** Lets people sign in by e-mail and password: an application made by API has no connection at all. */
export async function enableConnection({ connections }: Management, clientId: string) {
  const page = await connections
    .list({ strategy: ["auth0"], name: databaseConnection })
    .catch(refusedByAuth0("find the database connection"));
  const id = page.data[0]?.id;
  if (!id) throw noConnection();

  await connections.clients
    .update(id, [{ client_id: clientId, status: true }])
    .catch(refusedByAuth0("enable the database connection for the application"));
}

const noConnection = () =>
  new OwnRowsError(
    "auth0.refused",
    `The tenant has no database connection ${databaseConnection}, so nobody could sign in.`,
    {
      hop: "auth0",
      fix: `Create it in the Auth0 dashboard under Authentication > Database, then deploy again.`,
    },
  );

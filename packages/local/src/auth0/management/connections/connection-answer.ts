import type { Connection } from "./connection";

/** A connection as the API answers it. */
export const connectionAnswer = (connection: Connection) => ({
  ...connection,
  options: {},
  realms: [connection.name],
  is_domain_connection: false,
});

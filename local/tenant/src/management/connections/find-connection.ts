import type { ManagementCall } from "../endpoint";
import { ManagementError } from "../errors";
import { connectionsOf } from "./connection";

/** @throws ManagementError 404 */
export function findConnection({ store, id }: ManagementCall) {
  const connection = connectionsOf(store).get(id);
  if (connection !== undefined) return connection;
  throw new ManagementError(404, "The connection does not exist", "inexistent_connection");
}

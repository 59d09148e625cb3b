import type { ManagementCall } from "../endpoint";
import { ManagementError } from "../errors";
import { clientsOf } from "./client";

/** @throws ManagementError 404 */
export function findClient({ store, id }: ManagementCall) {
  const client = clientsOf(store).get(id);
  if (client !== undefined) return client;
  throw new ManagementError(404, "The client does not exist", "inexistent_client");
}

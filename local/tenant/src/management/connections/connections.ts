import type { Endpoint } from "../endpoint";
import { fieldSelection } from "../fields";
import { checkpointPageOf, isCheckpointPaged, pageOf } from "../paging";
import { onlyQuery } from "../validation";
import { connectionsOf } from "./connection";
import { connectionAnswer, connectionFields } from "./connection-answer";

/**
 * GET /connections: pages by number, 1 to 100, or from a checkpoint on where `take` or `from` is given,
 * and then without totals (Management API reference). The SDK always gives `take`.
 */
export const listConnections: Endpoint = {
  method: "GET",
  path: "/connections",
  scope: "read:connections",
  answer: ({ store, query }) => {
    onlyQuery(query, known);
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

const known = [
  ...["page", "per_page", "include_totals", "from", "take"],
  ...["strategy", "name", "fields", "include_fields"],
];

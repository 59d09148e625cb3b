import type { Endpoint } from "../endpoint";
import { selectFields } from "../fields";
import { checkpointPageOf, pageOf } from "../paging";
import { onlyQuery } from "../query";
import { connectionsOf } from "./connection";
import { connectionAnswer } from "./connection-answer";

/** GET /connections: pages by number, or from a checkpoint on where `take` or `from` is given. */
export const listConnections: Endpoint = {
  method: "GET",
  path: "/connections",
  scope: "read:connections",
  answer: ({ store, query }) => {
    onlyQuery(query, known);
    const strategies = query.getAll("strategy");
    const name = query.get("name");
    const connections = connectionsOf(store)
      .values()
      .filter((c) => strategies.length === 0 || strategies.includes(c.strategy))
      .filter((c) => name === null || c.name === name)
      .map((c) => selectFields(query, connectionAnswer(c)));
    const paged = query.has("take") || query.has("from") ? checkpointPageOf : pageOf;
    return { status: 200, body: paged(query, "connections", connections) };
  },
};

const known = [
  ...["page", "per_page", "include_totals", "from", "take"],
  ...["strategy", "name", "fields", "include_fields"],
];

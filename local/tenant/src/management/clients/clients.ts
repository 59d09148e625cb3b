import type { Endpoint } from "../endpoint";
import { fieldSelection } from "../fields";
import { checkpointPageOf, isCheckpointPaged, pageOf } from "../paging";
import { booleanOf, onlyQuery } from "../validation";
import { type Client, clientsOf } from "./client";
import { clientAnswerWithoutSecret, clientFields } from "./client-answer";

/**
 * GET /clients, by page number or from a checkpoint on (Management API reference): 0 to 100 a page, 50 if
 * nothing is said. The reference's introduction says 50 at most for the Public Cloud, the endpoint's
 * own page 100. A list shows at once what was written: only of the query `q`, which is not here, the
 * reference says that updates may not be immediately reflected.
 */
export const listClients: Endpoint = {
  method: "GET",
  path: "/clients",
  scope: "read:clients",
  answer: ({ store, domain, query }) => {
    onlyQuery(query, known);
    const select = fieldSelection(query, clientFields);
    const clients = clientsOf(store)
      .values()
      .filter(filterOf(query))
      .map((client) => select(clientAnswerWithoutSecret(client, domain)));
    const body = isCheckpointPaged(query)
      ? checkpointPageOf(query, "clients", clients, { max: 100 })
      : pageOf(query, "clients", clients, { min: 0, otherwise: 50 });
    return { status: 200, body };
  },
};

const known = [
  ...["page", "per_page", "include_totals", "from", "take", "fields", "include_fields"],
  ...["app_type", "is_global", "is_first_party"],
];

/** Every application of this tenant is first-party, and none is the global one. */
const filterOf = (query: URLSearchParams) => {
  const types = query.get("app_type")?.split(",");
  const none =
    booleanOf(query, "is_global") === true || booleanOf(query, "is_first_party") === false;
  return ({ app_type }: Client) =>
    !none && (types === undefined || types.some((type) => type === app_type));
};

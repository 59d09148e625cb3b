import type { Endpoint } from "../endpoint";
import { selectFields } from "../fields";
import { pageOf } from "../paging";
import { onlyQuery } from "../query";
import { type Client, clientsOf } from "./client";
import { clientAnswerWithoutSecret } from "./client-answer";

/** GET /clients */
export const listClients: Endpoint = {
  method: "GET",
  path: "/clients",
  scope: "read:clients",
  answer: ({ store, domain, query }) => {
    onlyQuery(query, known);
    const clients = clientsOf(store)
      .values()
      .filter((client) => isAskedFor(client, query))
      .map((client) => selectFields(query, clientAnswerWithoutSecret(client, domain)));
    return { status: 200, body: pageOf(query, "clients", clients) };
  },
};

const known = [
  ...["page", "per_page", "include_totals", "fields", "include_fields"],
  ...["app_type", "is_global", "is_first_party"],
];

/** Every application of this tenant is first-party, and none is the global one. */
const isAskedFor = ({ app_type }: Client, query: URLSearchParams) => {
  const types = query.get("app_type")?.split(",");
  if (query.get("is_global") === "true" || query.get("is_first_party") === "false") return false;
  return types === undefined || types.some((type) => type === app_type);
};

import type { Endpoint } from "../endpoint";
import { parsePayload } from "../payload";
import { changeClient } from "./change-client";
import { clientsOf } from "./client";
import { clientAnswer } from "./client-answer";
import { newClientBody } from "./client-body";
import { clientDefaults } from "./defaults";

/** POST /clients: a new application each time, also of the same name, as Auth0's names need not differ. */
export const createClient: Endpoint = {
  method: "POST",
  path: "/clients",
  scope: "create:clients",
  answer: async ({ store, domain, body }) => {
    const given = parsePayload(newClientBody, body);
    const client = changeClient({ ...clientDefaults(given.app_type), name: given.name }, given);
    await clientsOf(store).put(client.client_id, client);
    return { status: 201, body: clientAnswer(client, domain) };
  },
};

import type { Endpoint } from "../endpoint";
import { ManagementError } from "../errors";
import { parsePayload } from "../payload";
import { clientsOf } from "./client";
import { clientAnswer } from "./client-answer";
import { newClientBody } from "./client-body";
import { changeClient } from "./client-settings";
import { clientDefaults } from "./defaults";

/**
 * POST /clients: a new application each time, also of the same name, as Auth0's names need not differ
 * (the reference has a 409 for a second `client_aliases` only, which are not here).
 */
export const createClient: Endpoint = {
  method: "POST",
  path: "/clients",
  scope: "create:clients",
  answer: async ({ store, domain, applicationLimit, body }) => {
    const given = parsePayload(newClientBody, body);
    const client = changeClient({ ...clientDefaults(given.app_type), name: given.name }, given);
    if (clientsOf(store).values().length >= applicationLimit) throw tooMany();
    await clientsOf(store).put(client.client_id, client);
    return { status: 201, body: clientAnswer(client, domain) };
  },
};

/** The text is the reference's; users of the Free subscription report it with this code. */
const tooMany = () =>
  new ManagementError(
    403,
    "You reached the limit of entities of this type for this tenant.",
    "too_many_entities",
  );

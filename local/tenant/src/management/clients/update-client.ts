import type { Endpoint } from "../endpoint";
import { parsePayload } from "../payload";
import { clientsOf } from "./client";
import { clientAnswerWithoutSecret } from "./client-answer";
import { clientChangesBody } from "./client-body";
import { changeClient } from "./client-settings";
import { findClient } from "./find-client";

/** PATCH /clients/{id} */
export const updateClient: Endpoint = {
  method: "PATCH",
  path: "/clients/{id}",
  scope: "update:clients",
  answer: async (call) => {
    const client = changeClient(findClient(call), parsePayload(clientChangesBody, call.body));
    await clientsOf(call.store).put(client.client_id, client);
    return { status: 200, body: clientAnswerWithoutSecret(client, call.domain) };
  },
};

import type { Endpoint } from "../endpoint";
import { fieldSelection } from "../fields";
import { onlyQuery } from "../validation";
import { clientAnswerWithoutSecret, clientFields } from "./client-answer";
import { findClient } from "./find-client";

/** GET /clients/{id} */
export const getClient: Endpoint = {
  method: "GET",
  path: "/clients/{id}",
  scope: "read:clients",
  answer: (call) => {
    onlyQuery(call.query, ["fields", "include_fields"]);
    const select = fieldSelection(call.query, clientFields);
    const answer = clientAnswerWithoutSecret(findClient(call), call.domain);
    return { status: 200, body: select(answer) };
  },
};

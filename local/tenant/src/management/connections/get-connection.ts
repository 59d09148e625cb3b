import type { Endpoint } from "../endpoint";
import { fieldSelection } from "../fields";
import { onlyQuery } from "../validation";
import { connectionAnswer, connectionFields } from "./connection-answer";
import { findConnection } from "./find-connection";

/** GET /connections/{id} */
export const getConnection: Endpoint = {
  method: "GET",
  path: "/connections/{id}",
  scope: "read:connections",
  answer: (call) => {
    onlyQuery(call.query, ["fields", "include_fields"]);
    const select = fieldSelection(call.query, connectionFields);
    return { status: 200, body: select(connectionAnswer(findConnection(call))) };
  },
};

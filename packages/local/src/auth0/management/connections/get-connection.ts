import type { Endpoint } from "../endpoint";
import { selectFields } from "../fields";
import { onlyQuery } from "../query";
import { connectionAnswer } from "./connection-answer";
import { findConnection } from "./find-connection";

/** GET /connections/{id} */
export const getConnection: Endpoint = {
  method: "GET",
  path: "/connections/{id}",
  scope: "read:connections",
  answer: (call) => {
    onlyQuery(call.query, ["fields", "include_fields"]);
    return { status: 200, body: selectFields(call.query, connectionAnswer(findConnection(call))) };
  },
};

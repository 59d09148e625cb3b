// Tested by test/stage/api.test.ts.
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import { apiError } from "../error";
import { deadlineIn } from "../retry";
import { callerOf } from "./caller";
import {
  type ApiRequest,
  type ApiResponse,
  createNote,
  deleteNote,
  getNote,
  listNotes,
  me,
  putNote,
} from "./notes";
import { problem } from "./problem";

type Route = (request: ApiRequest) => Promise<ApiResponse>;

/** The API, route by route; `stacks/api.ts` has the same list. */
const routes: Readonly<Record<string, Route>> = {
  "GET /me": me,
  "GET /notes": listNotes,
  "POST /notes": createNote,
  "GET /notes/{id}": getNote,
  "PUT /notes/{id}": putNote,
  "DELETE /notes/{id}": deleteNote,
};

/** The one place where a failure becomes a response. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const route = routes[event.routeKey];
    if (!route) throw apiError("api.not_found", `The API has no route ${event.routeKey}.`);
    const deadline = deadlineIn(context.getRemainingTimeInMillis() - respondMs, timing);
    return json(await route({ caller: callerOf(event.requestContext), event, deadline }));
  } catch (error) {
    return json(problem(error, event.requestContext.requestId));
  }
}

/** Reserved for the response, before Lambda ends the function. */
const respondMs = 500;

/** A request may take all the time that the function has. */
const timing = { request: 10_000, firstPause: 25, maxPause: 200, maxAttempts: 5 };

const json = ({ status, body, headers }: ApiResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    "cache-control": "no-store",
    ...(body && { "content-type": "application/json" }),
    ...headers,
  },
  ...(body && { body: JSON.stringify(body) }),
});

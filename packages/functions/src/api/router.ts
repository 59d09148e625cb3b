import { OwnRowsError } from "@own-rows/core/error";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type Caller, callerOf } from "./caller";
import { problem } from "./problem";

export interface ApiRequest {
  readonly caller: Caller;
  readonly event: APIGatewayProxyEventV2;
}

export type Route = (request: ApiRequest) => Promise<APIGatewayProxyStructuredResultV2>;

/** The one place where a failure becomes a response. */
export function router(routes: Readonly<Record<string, Route>>) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    try {
      const route = routes[event.routeKey];
      if (!route) throw notFound(event.routeKey);
      return await route({ caller: callerOf(event.requestContext), event });
    } catch (error) {
      return problem(error, event.requestContext.requestId);
    }
  };
}

export function json(
  statusCode: number,
  body: object,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(body),
  };
}

const notFound = (routeKey: string) =>
  new OwnRowsError("api.not_found", `The API has no route ${routeKey}.`, {
    hop: "api",
    fix: "The routes are GET /me, GET and POST /notes, and GET, PUT and DELETE /notes/{id}.",
  });

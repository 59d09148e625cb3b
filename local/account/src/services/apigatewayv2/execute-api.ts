import { performance } from "node:perf_hooks";
import { arn } from "../../account";
import { AwsError } from "../../error";
import type { Call, Operation, Prepared, ServiceFactory } from "../../service";
import { accessLogLine, writeAccessLog } from "./access-log";
import { corsHeaders, isPreflight } from "./cors";
import { integrate } from "./integrate";
import { type Match, matchRoute } from "./match";
import { type ApiRequest, apiOf, apiRequest } from "./request";
import { listInApi, routes } from "./resources";
import { type ApiResponse, apiMessage } from "./response";

/**
 * The data plane of the HTTP APIs: `/_api/<id>/…`. The gateway verifies the signature; the route says whether
 * IAM decides. Tested by execute-api.test.ts and execute-api-answers.test.ts.
 */
export const executeApi: ServiceFactory = (account) => {
  const logging = new Set<Promise<void>>();

  const log = (call: Call, request: ApiRequest, match: Match | undefined, answer: Timed) => {
    const settings = request.stage.AccessLogSettings;
    if (!settings) return;
    const status = answer.response.$status;
    const { latencyMs } = answer;
    const line = accessLogLine(settings.Format, {
      request,
      call,
      routeKey: match?.route.RouteKey ?? "-",
      status,
      latencyMs,
      ...(match && { integration: { status, latencyMs } }),
    });
    const writing = writeAccessLog(account, settings.DestinationArn, line)
      .catch(() => undefined)
      .finally(() => logging.delete(writing));
    logging.add(writing);
  };

  const Invoke: Operation = (_, call): Prepared => {
    if (!call.http) {
      throw new AwsError("ValidationException", "An API can only be invoked over HTTP.");
    }
    const request = apiRequest(account, call.http);
    if (isPreflight(request.method, request.headers) && request.api.CorsConfiguration) {
      return { asks: [], run: async () => ({ $status: 204, $headers: {}, $body: "" }) };
    }

    const match = matchRoute(
      listInApi(account, routes, request.api.ApiId),
      request.method,
      request.segments,
    );
    return {
      asks: match?.route.AuthorizationType === "AWS_IAM" ? [authorization(call, request)] : [],
      run: async () => {
        const startedAt = performance.now();
        const response = match
          ? await integrate(request, match, call)
          : apiMessage(404, "Not Found");
        log(call, request, match, { response, latencyMs: performance.now() - startedAt });
        return withoutOwnCors(response, request);
      },
    };
  };

  return {
    name: "execute-api",
    protocol: { kind: "rest-json", routes: [] },
    operations: { Invoke },
    unsigned: ["Invoke"],
    headers: ({ method, url, headers }) =>
      corsHeaders(apiOf(account, url)?.CorsConfiguration, method, headers),
    close: async () => {
      await Promise.all(logging);
    },
  };
};

interface Timed {
  readonly response: ApiResponse;
  readonly latencyMs: number;
}

/** Developer guide, "Control access to HTTP APIs with IAM authorization": API, stage, method and path. */
const authorization = ({ account }: Call, { api, stage, method, segments }: ApiRequest) => ({
  action: "execute-api:Invoke",
  resource: arn(
    account,
    "execute-api",
    `${api.ApiId}/${stage.StageName}/${method}/${segments.join("/")}`,
  ),
});

/** Where the API has a CORS configuration, the function's own CORS headers are ignored (developer guide). */
const withoutOwnCors = (response: ApiResponse, { api }: ApiRequest): ApiResponse => {
  if (!api.CorsConfiguration) return response;
  const headers = Object.entries(response.$headers).filter(
    ([name]) => !name.startsWith("access-control-"),
  );
  return { ...response, $headers: Object.fromEntries(headers) };
};

import { performance } from "node:perf_hooks";
import { arn } from "../../account";
import { AwsError } from "../../error";
import type { Call, Operation, Prepared, ServiceFactory } from "../../service";
import { accessLogLine, writeAccessLog } from "./access-log";
import { corsHeaders, isPreflight } from "./cors";
import { listInside, routes } from "./inside";
import { integrate } from "./integrate";
import { type Match, matchRoute } from "./match";
import { type ApiRequest, apiOf, apiRequest } from "./request";
import { type ApiResponse, apiMessage } from "./response";

/** The data plane of the HTTP APIs: `/_api/<id>/…`. The door verifies who signed, the route says who may. */
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
      throw new AwsError("ValidationException", "An API is invoked over HTTP and in no other way.");
    }
    const request = apiRequest(account, call.http);
    if (isPreflight(request.method, request.headers) && request.api.CorsConfiguration) {
      return { asks: [], run: async () => ({ $status: 204, $headers: {}, $body: "" }) };
    }

    const match = matchRoute(
      listInside(account, routes, request.api.ApiId),
      request.method,
      request.segments,
    );
    return {
      asks: match?.route.AuthorizationType === "AWS_IAM" ? [asked(call, request)] : [],
      run: async () => {
        const begun = performance.now();
        const response = match
          ? await integrate(request, match, call)
          : apiMessage(404, "Not Found");
        log(call, request, match, { response, latencyMs: performance.now() - begun });
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
const asked = ({ account }: Call, { api, stage, method, segments }: ApiRequest) => ({
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
  const kept = Object.entries(response.$headers).filter(
    ([name]) => !name.startsWith("access-control-"),
  );
  return { ...response, $headers: Object.fromEntries(kept) };
};

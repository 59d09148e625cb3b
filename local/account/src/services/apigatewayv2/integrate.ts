import { setTimeout as sleep } from "node:timers/promises";
import { servicePrincipal } from "@own-rows/policy";
import * as v from "valibot";
import { AwsError } from "../../error";
import type { Call } from "../../service";
import { eventOf } from "./event";
import { functionArnOf } from "./integration";
import type { Match } from "./match";
import type { ApiRequest } from "./request";
import { type Integration, integrations, keyInApi } from "./resources";
import { type ApiResponse, apiMessage, responseOf } from "./response";

const Invoked = v.object({
  Payload: v.instance(Uint8Array),
  FunctionError: v.optional(v.string()),
});

/** Invokes the route's function, as the service API Gateway and not as the caller. Tested by execute-api*.test.ts. */
export async function integrate(
  request: ApiRequest,
  match: Match,
  call: Call,
): Promise<ApiResponse> {
  const id = match.route.Target?.replace("integrations/", "") ?? "";
  const integration = integrations(call.account.store).get(keyInApi(request.api.ApiId, id));
  if (!integration) return apiMessage(500, "Internal Server Error");

  const answered = new AbortController();
  const timeout = sleep(integration.TimeoutInMillis, undefined, {
    ref: false,
    signal: answered.signal,
  });
  try {
    return await Promise.race([
      invoke(integration, request, match, call),
      // HTTP APIs' text for a function that takes longer than the integration's timeout; observed, unverified.
      timeout.then(() => apiMessage(503, "Service Unavailable")),
    ]);
  } finally {
    answered.abort();
    timeout.catch(() => undefined);
  }
}

const invoke = async (
  integration: Integration,
  request: ApiRequest,
  match: Match,
  call: Call,
): Promise<ApiResponse> => {
  const { account } = call;
  const apiGateway = servicePrincipal("apigateway.amazonaws.com", account.id);
  try {
    const answer = await account.call(apiGateway, "lambda", "Invoke", {
      FunctionName: functionArnOf(integration),
      Payload: Buffer.from(JSON.stringify(eventOf(request, match, call))),
      SourceArn: sourceArn(call, request, match),
    });
    const { Payload, FunctionError } = v.parse(Invoked, answer);
    if (FunctionError !== undefined) return apiMessage(500, "Internal Server Error");
    return responseOf(Buffer.from(Payload).toString());
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // Lambda's throttling is answered as unavailable, any other error without its cause (unverified).
    if (error.status === 429) return apiMessage(503, "Service Unavailable");
    return apiMessage(500, "Internal Server Error");
  }
};

/** A function's permission is compared with this: the API, the stage, and the route as its key writes it. */
const sourceArn = ({ account }: Call, { api, stage }: ApiRequest, { route }: Match) => {
  const [method, path = ""] = route.RouteKey.split(" ");
  const api_ = `arn:aws:execute-api:${account.region}:${account.id}:${api.ApiId}/${stage.StageName}`;
  return route.RouteKey === "$default"
    ? `${api_}/$default`
    : `${api_}/${sourceMethod(method)}${path}`;
};

const sourceMethod = (method = "") => (method === "ANY" ? "*" : method);

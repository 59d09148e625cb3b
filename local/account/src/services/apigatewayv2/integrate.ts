import { setTimeout as sleep } from "node:timers/promises";
import { servicePrincipal } from "@own-rows/policy";
import * as v from "valibot";
import { AwsError } from "../../error";
import type { Call } from "../../service";
import { eventOf } from "./event";
import { insideKey, integrations } from "./inside";
import { functionArnOf, type Integration } from "./integration";
import type { Match } from "./match";
import type { ApiRequest } from "./request";
import { type ApiResponse, apiMessage, responseOf } from "./response";

const Invoked = v.object({
  Payload: v.instance(Uint8Array),
  FunctionError: v.optional(v.string()),
});

/** Sends a request to its route's function, as API Gateway and not as the caller. */
export async function integrate(
  request: ApiRequest,
  match: Match,
  call: Call,
): Promise<ApiResponse> {
  const id = match.route.Target?.replace("integrations/", "") ?? "";
  const integration = integrations(call.account.store).get(insideKey(request.api.ApiId, id));
  if (!integration) return apiMessage(500, "Internal Server Error");

  const giveUp = new AbortController();
  const late = sleep(integration.TimeoutInMillis, undefined, { ref: false, signal: giveUp.signal });
  try {
    return await Promise.race([
      invoke(integration, request, match, call),
      // HTTP APIs' text for a function that takes longer than the integration; observed, unverified.
      late.then(() => apiMessage(503, "Service Unavailable")),
    ]);
  } finally {
    giveUp.abort();
    late.catch(() => undefined);
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
    // Lambda's throttling is told as unavailable, whatever else goes wrong is hidden (unverified).
    if (error.status === 429) return apiMessage(503, "Service Unavailable");
    return apiMessage(500, "Internal Server Error");
  }
};

/** What a permission's SourceArn is compared with: the API, the stage, and the route as it is written. */
const sourceArn = ({ account }: Call, { api, stage }: ApiRequest, { route }: Match) => {
  const [method, path = ""] = route.RouteKey.split(" ");
  const api_ = `arn:aws:execute-api:${account.region}:${account.id}:${api.ApiId}/${stage.StageName}`;
  return route.RouteKey === "$default"
    ? `${api_}/$default`
    : `${api_}/${sourceMethod(method)}${path}`;
};

const sourceMethod = (method = "") => (method === "ANY" ? "*" : method);

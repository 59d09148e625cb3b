import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { CorsConfiguration } from "./cors";

export interface Api {
  readonly ApiId: string;
  readonly Name: string;
  readonly Description?: string;
  readonly Version?: string;
  readonly CorsConfiguration?: CorsConfiguration;
  readonly Tags: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly CreatedDate: string;
}

/** The account's HTTP APIs by identifier. */
export const apis = collection<Api>("apigatewayv2.apis");

export function findApi(account: Account, id: string): Api {
  const api = apis(account.store).get(id);
  if (api) return api;

  throw notFound(`Invalid API identifier specified ${account.id}:${id}`);
}

export function notFound(message: string) {
  return new AwsError("NotFoundException", message, { status: 404 });
}

/** What IAM compares for the control plane: the resource's path (service authorization reference). */
export function controlArn({ region }: Pick<Account, "region">, path: string) {
  return `arn:aws:apigateway:${region}::${path}`;
}

/** One address per API below the account's own: a host name of its own does not resolve everywhere. */
export function apiEndpoint(account: Account, id: string) {
  return `${account.endpoint}/_api/${id}`;
}

export function describeApi(account: Account, api: Api) {
  return {
    ...api,
    CreatedDate: new Date(api.CreatedDate),
    ApiEndpoint: apiEndpoint(account, api.ApiId),
    ApiKeySelectionExpression: "$request.header.x-api-key",
    RouteSelectionExpression: "$request.method $request.path",
    DisableExecuteApiEndpoint: false,
    IpAddressType: "ipv4",
    ProtocolType: "HTTP",
  };
}

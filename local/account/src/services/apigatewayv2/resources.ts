import { type Collection, collection } from "@own-rows/local-runtime/state/collection";
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

export interface Route {
  readonly RouteId: string;
  readonly RouteKey: string;
  readonly AuthorizationType: "NONE" | "AWS_IAM";
  readonly OperationName?: string;
  /** `integrations/<id>` */
  readonly Target?: string;
}

export interface Integration {
  readonly IntegrationId: string;
  readonly IntegrationUri: string;
  readonly Description?: string;
  readonly TimeoutInMillis: number;
}

export interface Stage {
  readonly StageName: string;
  readonly Description?: string;
  readonly StageVariables: Readonly<Record<string, string>>;
  readonly AccessLogSettings?: { readonly DestinationArn: string; readonly Format: string };
  readonly Tags: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly CreatedDate: string;
  readonly LastUpdatedDate: string;
}

/** The account's HTTP APIs by identifier. */
export const apis = collection<Api>("apigatewayv2.apis");

/** What belongs to an API, by `keyInApi`. */
export const routes = collection<Route>("apigatewayv2.routes");
export const integrations = collection<Integration>("apigatewayv2.integrations");
export const stages = collection<Stage>("apigatewayv2.stages");

export function keyInApi(apiId: string, id: string) {
  return `${apiId}/${id}`;
}

/** @throws AwsError NotFoundException */
export function findApi(account: Account, id: string): Api {
  const api = apis(account.store).get(id);
  if (api) return api;
  throw notFound(`Invalid API identifier specified ${account.id}:${id}`);
}

type Named<T> = (store: Account["store"]) => Collection<T>;

/** @throws AwsError NotFoundException, for the API or for what is to be found in it */
export function findInApi<T>(
  account: Account,
  collection: Named<T>,
  apiId: string,
  id: string,
  kind: string,
): T {
  findApi(account, apiId);
  const found = collection(account.store).get(keyInApi(apiId, id));
  if (found !== undefined) return found;
  throw notFound(`Invalid ${kind} identifier specified`);
}

export function listInApi<T>(account: Account, collection: Named<T>, apiId: string): T[] {
  return collection(account.store)
    .entries()
    .filter(([key]) => key.startsWith(keyInApi(apiId, "")))
    .map(([, resource]) => resource);
}

/** Routes, integrations and stages are deleted with their API. */
export async function deleteInApi(account: Account, apiId: string) {
  for (const collection of [routes, integrations, stages]) {
    const stored = collection(account.store);
    for (const [key] of stored.entries()) {
      if (key.startsWith(keyInApi(apiId, ""))) await stored.delete(key);
    }
  }
}

export function notFound(message: string) {
  return new AwsError("NotFoundException", message, { status: 404 });
}

/** The control plane's resources in IAM are its paths (service authorization reference). */
export function controlArn({ region }: Pick<Account, "region">, path: string) {
  return `arn:aws:apigateway:${region}::${path}`;
}

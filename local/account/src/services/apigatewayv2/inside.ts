import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../account";
import type { Integration } from "./integration";
import { findApi, notFound } from "./resources";
import type { Route } from "./route";
import type { Stage } from "./stage";

/** What an API holds, by `insideKey`. */
export const routes = collection<Route>("apigatewayv2.routes");
export const integrations = collection<Integration>("apigatewayv2.integrations");
export const stages = collection<Stage>("apigatewayv2.stages");

export function insideKey(apiId: string, id: string) {
  return `${apiId}/${id}`;
}

type Kind<T> = (store: Account["store"]) => {
  get(key: string): T | undefined;
  entries(): [string, T][];
};

/** @throws AwsError NotFoundException, for the API or for the thing in it */
export function findInside<T>(
  account: Account,
  kind: Kind<T>,
  apiId: string,
  id: string,
  name: string,
): T {
  findApi(account, apiId);
  const found = kind(account.store).get(insideKey(apiId, id));
  if (found !== undefined) return found;

  throw notFound(`Invalid ${name} identifier specified`);
}

export function listInside<T>(account: Account, kind: Kind<T>, apiId: string): T[] {
  return kind(account.store)
    .entries()
    .filter(([key]) => key.startsWith(`${apiId}/`))
    .map(([, value]) => value);
}

/** Routes, integrations and stages go with their API. */
export async function deleteInside(account: Account, apiId: string) {
  for (const kind of [routes, integrations, stages]) {
    const held = kind(account.store);
    for (const [key] of held.entries()) if (key.startsWith(`${apiId}/`)) await held.delete(key);
  }
}

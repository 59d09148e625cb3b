import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Limits } from "./limits/limits";
import type { TenantNames } from "./names";
import type { OidcServer } from "./oidc/oidc-server";
import type { SigningKey } from "./signing-keys";

/** What every part of the tenant works with. */
export interface TenantContext {
  readonly store: Store;
  readonly key: SigningKey;
  readonly names: TenantNames;
  /** oidc-provider, loaded when it is first needed. */
  readonly oidc: () => Promise<OidcServer>;
  readonly now: () => Date;
  readonly limits: Limits;
}

/** Answers the requests of one path. */
export type RouteHandler = (
  context: TenantContext,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void;

/** The parameters of a request's URL. */
export function queryOf({ url = "/" }: IncomingMessage) {
  return new URL(url, "http://localhost").searchParams;
}

import type { Store } from "@own-rows/local-runtime/state/store";
import type { ManagementScope } from "./client-grants";

/** An endpoint of the Management API. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below /api/v2, with `{id}` for one segment. */
  readonly path: string;
  /** The reference allows other scopes for some endpoints (`read:client_keys`, …); no grant here has them. */
  readonly scope: ManagementScope;
  /** @throws ManagementError */
  readonly answer: (call: ManagementCall) => Promise<Answer> | Answer;
}

/** A call whose access token is valid and has the endpoint's scope. */
export interface ManagementCall {
  readonly store: Store;
  readonly domain: string;
  /** How many applications the tenant may have. */
  readonly applicationLimit: number;
  /** The value of `{id}` in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly scopes: ReadonlySet<string>;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

import type { Store } from "@own-rows/local-runtime/state/store";
import type { ManagementScope } from "./client-grants";

/** A call of the Management API whose token is good for it. */
export interface ManagementCall {
  readonly store: Store;
  readonly domain: string;
  /** How many applications the tenant may have. */
  readonly applicationLimit: number;
  /** What stands for `{id}` in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly scopes: ReadonlySet<string>;
}

export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Under /api/v2, with `{id}` for one segment. */
  readonly path: string;
  /** The reference takes others too for some of these (`read:client_keys`, …), which no grant here has. */
  readonly scope: ManagementScope;
  /** @throws ManagementError */
  readonly answer: (call: ManagementCall) => Promise<Answer> | Answer;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

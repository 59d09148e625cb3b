import type { AuthorizationRequest, Principal } from "@own-rows/policy";
import type { Account } from "./account";
import type { Decided } from "./trace/decisions";

/** One request whose sender is known. */
export interface Call {
  readonly account: Account;
  readonly principal: Principal;
  readonly requestId: string;
  /** `performance.now()` when the request arrived. */
  readonly arrivedAt: number;
  /** The access key that signed it, for services that pass it on (API Gateway). */
  readonly accessKeyId?: string;
  /** The HTTP request; absent when one service calls another. */
  readonly http?: HttpRequest;
}

export interface HttpRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request whose input was read and checked: what IAM has to allow, and what runs then. */
export interface Prepared {
  /** Empty only for operations that AWS authorises by other means (GetId: by the token). */
  readonly asks: readonly AuthorizationRequest[];
  /** @param decided the verdict on each ask; all of them allow */
  run(decided?: readonly Decided[]): Promise<object>;
}

/**
 * `input` has the shape of the AWS API, whatever the protocol; values of a Query request are all strings.
 * Parse it with valibot, and refuse unknown members by name.
 */
export type Operation = (input: unknown, call: Call) => Prepared | Promise<Prepared>;

export type Protocol =
  | { readonly kind: "json"; readonly version: "1.0" | "1.1"; readonly targetPrefix: string }
  | { readonly kind: "query"; readonly version: string; readonly namespace: string }
  | { readonly kind: "rest-json" | "rest-xml"; readonly routes: readonly Route[] };

/** `{ method: "GET", path: "/2015-03-31/functions/{FunctionName}", operation: "GetFunction" }` */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  /** The body is a blob, read from `call.http.body`, and not JSON members (Lambda's Invoke). */
  readonly payload?: boolean;
}

export interface Service {
  /** The name in a SigV4 scope: `dynamodb`, `execute-api`, … */
  readonly name: string;
  readonly protocol: Protocol;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Operations that AWS accepts without a signature. */
  readonly unsigned?: readonly string[];
  /** Headers for every answer of this service, errors included (an API's own CORS configuration). */
  headers?(http: HttpRequest): Readonly<Record<string, string>>;
  /** Stops what runs in the background (workers, timers, files); called once. */
  close?(): Promise<void>;
}

export type ServiceFactory = (account: Account) => Service | Promise<Service>;

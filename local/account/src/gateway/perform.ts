import type { Ask, Principal } from "@own-rows/policy";
import { decide } from "@own-rows/policy";
import type { Account } from "../account";
import { AwsError } from "../error";
import type { Call, HttpRequest, Service } from "../service";
import { policiesOf } from "../services/iam/principal-policies";
import type { Decided } from "../trace/decisions";
import { accessDenied } from "./access-denied";
import { requestContext } from "./context";

export interface Performance {
  readonly account: Account;
  readonly service: Service;
  readonly operation: string;
  readonly principal: Principal;
  readonly input: unknown;
  readonly requestId: string;
  /** `performance.now()` when the request came. */
  readonly arrivedAt: number;
  readonly accessKeyId?: string;
  readonly http?: HttpRequest;
}

/**
 * Carries out one operation for a principal whose identity is proved: read it, decide it, record the
 * decision, run it. Every request comes through here, from outside and from one service to another.
 * @throws AwsError
 */
export async function perform(request: Performance): Promise<object> {
  const { account, service, operation, principal, requestId, arrivedAt, accessKeyId, http } =
    request;
  const implementation = operationOf(service, operation);
  const call: Call = {
    account,
    principal,
    requestId,
    arrivedAt,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    ...(http === undefined ? {} : { http }),
  };
  const prepared = await implementation(request.input, call);
  if (prepared.asks.length === 0) return prepared.run();

  const decided = decideAll(prepared.asks, call);
  record(request, decided);
  const denied = decided.find(({ verdict }) => !verdict.allowed);
  if (denied !== undefined) throw accessDenied(principal.arn, denied, service);
  return prepared.run(decided);
}

const operationOf = ({ name, operations }: Service, operation: string) => {
  const found = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (found !== undefined) return found;
  throw new AwsError(
    "UnknownOperationException",
    `The embedded account does not support the operation ${operation} of ${name}.`,
  );
};

const decideAll = (asks: readonly Ask[], { account, principal, http }: Call): Decided[] => {
  const policies = policiesOf(account, principal);
  return asks.map((ask) => ({
    action: ask.action,
    resource: ask.resource,
    verdict: decide({
      principal,
      policies,
      ask,
      context: requestContext(account, principal, http, ask),
    }),
  }));
};

const record = (request: Performance, asks: readonly Decided[]) =>
  request.account.record({
    requestId: request.requestId,
    principal: request.principal.arn,
    ...(request.accessKeyId === undefined ? {} : { accessKeyId: request.accessKeyId }),
    service: request.service.name,
    operation: request.operation,
    asks,
    latencyMs: performance.now() - request.arrivedAt,
    via: request.http === undefined ? "service" : "http",
  });

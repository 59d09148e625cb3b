// Tested in src/gateway/gateway.test.ts.
import type { AuthorizationRequest, Principal } from "@own-rows/policy";
import { evaluate } from "@own-rows/policy";
import type { Account } from "../account";
import { AwsError } from "../error";
import type { Call, HttpRequest, Service } from "../service";
import type { Decided } from "../trace/decisions";
import { requestContext } from "./context";

export interface OperationRequest {
  readonly account: Account;
  readonly service: Service;
  readonly operation: string;
  readonly principal: Principal;
  readonly input: unknown;
  readonly requestId: string;
  /** `performance.now()` when the request arrived. */
  readonly arrivedAt: number;
  readonly accessKeyId?: string;
  readonly http?: HttpRequest;
}

/**
 * One operation for a principal who has proved who they are: read the input, evaluate the policies, record
 * the decision, run it. Every request goes through here, from outside and from one service to another.
 * @throws AwsError
 */
export async function perform(request: OperationRequest): Promise<object> {
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

const decideAll = (
  asks: readonly AuthorizationRequest[],
  { account, principal, http }: Call,
): Decided[] => {
  const policies = account.policiesOf(principal);
  return asks.map((ask) => ({
    action: ask.action,
    resource: ask.resource,
    verdict: evaluate({
      ...ask,
      principal,
      policies,
      context: requestContext(account, principal, http, ask),
    }),
  }));
};

const record = (request: OperationRequest, asks: readonly Decided[]) =>
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

/**
 * The refusal in AWS's words (IAM user guide, "Troubleshoot access denied error messages"). Query and S3 say
 * `AccessDenied`, the JSON protocols `AccessDeniedException`, and an HTTP API only "Forbidden".
 */
const accessDenied = (
  who: string,
  { action, resource, verdict }: Decided,
  { name, protocol }: Pick<Service, "name" | "protocol">,
) => {
  if (name === "execute-api") {
    return new AwsError("ForbiddenException", "Forbidden", { status: 403 });
  }
  const on = resource === "*" ? "" : ` on resource: ${resource}`;
  const text = `User: ${who} is not authorized to perform: ${action}${on}${because(action, verdict)}`;
  if (protocol.kind === "json") return new AwsError("AccessDeniedException", text);
  const code = protocol.kind === "rest-json" ? "AccessDeniedException" : "AccessDenied";
  return new AwsError(code, text, { status: 403 });
};

const because = (
  action: string,
  { effect, deniedBy = "identity-based policy" }: Decided["verdict"],
) => {
  if (effect === "ExplicitDeny") {
    return ` with an explicit deny in ${article(deniedBy)} ${deniedBy}`;
  }
  return ` because no ${deniedBy} allows the ${action} action`;
};

const article = (noun: string) => (/^[aeiou]/.test(noun) ? "an" : "a");

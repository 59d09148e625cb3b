// Tested in src/gateway/gateway.test.ts.
import type { AuthorizationRequest, ConditionContext, Principal } from "@own-rows/policy";
import type { Account } from "../account";
import type { HttpRequest } from "../service";

/**
 * The condition keys of a request: those of every request (IAM user guide, "AWS global condition context
 * keys") and those of the ask. Built as one object, because copying it is visible in each request's latency.
 * The embedded account speaks plain HTTP and says so: `aws:SecureTransport` is false.
 */
export function requestContext(
  account: Pick<Account, "id" | "region" | "now">,
  principal: Principal,
  http: HttpRequest | undefined,
  ask: Pick<AuthorizationRequest, "context"> = {},
): ConditionContext {
  const time = account.now();
  const agent = http?.headers["user-agent"];
  return {
    "aws:CurrentTime": [time.toISOString()],
    "aws:EpochTime": [String(Math.floor(time.getTime() / 1000))],
    "aws:RequestedRegion": [account.region],
    "aws:SecureTransport": ["false"],
    "aws:ViaAWSService": [String(http === undefined)],
    ...(agent === undefined ? undefined : { "aws:UserAgent": [agent] }),
    ...(http === undefined ? undefined : fromThisMachine),
    ...principalContext(account.id, principal),
    ...ask.context,
  };
}

const fromThisMachine: ConditionContext = { "aws:SourceIp": ["127.0.0.1"] };

/** The keys that come with a principal; built once, because a principal never changes. */
const principalContext = (accountId: string, principal: Principal): ConditionContext => {
  const known = byPrincipal.get(principal);
  if (known !== undefined) return known;
  const { type, arn, userId, entity, context } = principal;
  const keys =
    type === "user" || type === "role-session"
      ? {
          "aws:PrincipalArn": [entity?.arn ?? arn],
          "aws:PrincipalAccount": [principal.accountId],
          "aws:PrincipalType": [type === "user" ? "User" : "AssumedRole"],
          "aws:userid": [userId],
          "aws:ResourceAccount": [accountId],
          ...context,
        }
      : context;
  byPrincipal.set(principal, keys);
  return keys;
};

const byPrincipal = new WeakMap<Principal, ConditionContext>();

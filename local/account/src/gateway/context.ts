import type { AuthorizationRequest, ConditionContext, Principal } from "@own-rows/policy";
import type { Account } from "../account";
import type { HttpRequest } from "../service";

/**
 * The condition keys of a request: those that every request has (IAM user guide, "AWS global condition
 * context keys"), and those it asks with. Made as one object: a copy of it shows in each request's latency.
 * The embedded account speaks plain HTTP, and says so: `aws:SecureTransport` is false.
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
    ...(http === undefined ? undefined : fromHere),
    ...principalContext(account.id, principal),
    ...ask.context,
  };
}

const fromHere: ConditionContext = { "aws:SourceIp": ["127.0.0.1"] };

/** What a principal brings to each of its requests; made once, for a principal never changes. */
const principalContext = (accountId: string, principal: Principal): ConditionContext => {
  const before = ofPrincipal.get(principal);
  if (before !== undefined) return before;
  const { type, arn, userId, entity, context } = principal;
  const made =
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
  ofPrincipal.set(principal, made);
  return made;
};

const ofPrincipal = new WeakMap<Principal, ConditionContext>();

import type { Account } from "../account";
import type { ConditionContext } from "../decision/request";
import type { Principal } from "../principal";
import type { HttpRequest } from "../service";

/**
 * The condition keys that every request has (IAM user guide, "AWS global condition context keys").
 * The embedded account speaks plain HTTP, and says so: `aws:SecureTransport` is false.
 */
export const requestContext = (
  { id, region, now }: Pick<Account, "id" | "region" | "now">,
  { type, arn, userId, entity, context, accountId }: Principal,
  http: HttpRequest | undefined,
): ConditionContext => {
  const time = now();
  return {
    "aws:CurrentTime": [time.toISOString()],
    "aws:EpochTime": [String(Math.floor(time.getTime() / 1000))],
    "aws:RequestedRegion": [region],
    "aws:SecureTransport": ["false"],
    "aws:ViaAWSService": [String(http === undefined)],
    ...(http?.headers["user-agent"] === undefined
      ? {}
      : { "aws:UserAgent": [http.headers["user-agent"]] }),
    ...(http === undefined ? {} : { "aws:SourceIp": ["127.0.0.1"] }),
    ...(type === "user" || type === "role-session"
      ? {
          "aws:PrincipalArn": [entity?.arn ?? arn],
          "aws:PrincipalAccount": [accountId],
          "aws:PrincipalType": [type === "user" ? "User" : "AssumedRole"],
          "aws:userid": [userId],
          "aws:ResourceAccount": [id],
        }
      : {}),
    ...context,
  };
};

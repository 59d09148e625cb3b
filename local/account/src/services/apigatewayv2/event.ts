import type { Account } from "../../account";
import type { Call } from "../../service";
import type { Match } from "./match";
import type { ApiRequest } from "./request";

/**
 * Developer guide, "Create AWS Lambda proxy integrations for HTTP APIs": the payload of format 2.0.
 * Tested by execute-api.test.ts.
 */
export function eventOf(request: ApiRequest, { route, pathParameters }: Match, call: Call) {
  const { api, stage, method, rawPath, rawQueryString, body } = request;
  const { cookie, ...headers } = request.headers;
  const now = call.account.now();
  const domainName = domainOf(call.account, api.ApiId);
  const isText = textual.test(headers["content-type"] ?? "text/plain");
  return {
    version: "2.0",
    routeKey: route.RouteKey,
    rawPath,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: { ...headers, host: domainName, "x-forwarded-for": "127.0.0.1" },
    ...unlessEmpty("queryStringParameters", queryOf(rawQueryString)),
    requestContext: {
      accountId: call.account.id,
      apiId: api.ApiId,
      ...(route.AuthorizationType === "AWS_IAM" && { authorizer: { iam: iamOf(call) } }),
      domainName,
      domainPrefix: api.ApiId,
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: call.requestId,
      routeKey: route.RouteKey,
      stage: stage.StageName,
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...unlessEmpty("pathParameters", pathParameters),
    ...unlessEmpty("stageVariables", stage.StageVariables),
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/**
 * `requestContext.authorizer.iam`: who signed, and which identity of which pool if the credentials are from
 * Cognito (developer guide, the payload of format 2.0; `null` where there is none, observed).
 */
export function iamOf({ principal, accessKeyId }: Pick<Call, "principal" | "accessKeyId">) {
  const cognito = (key: string) => principal.context[`cognito-identity.amazonaws.com:${key}`];
  const [identityId] = cognito("sub") ?? [];
  return {
    accessKey: accessKeyId ?? "",
    accountId: principal.accountId,
    callerId: principal.userId,
    cognitoIdentity:
      identityId === undefined
        ? null
        : { amr: cognito("amr") ?? [], identityId, identityPoolId: cognito("aud")?.[0] ?? null },
    principalOrgId: null,
    userArn: principal.arn,
    userId: principal.userId,
  };
}

/** The host name on AWS; here requests come to the account's own address. */
export function domainOf({ region }: Pick<Account, "region">, apiId: string) {
  return `${apiId}.execute-api.${region}.amazonaws.com`;
}

/** Bodies of these types are text, any other is base64 (observed; unverified for rare types). */
const textual =
  /^(?:text\/|application\/(?:json|javascript|xml|x-www-form-urlencoded|[\w.+-]+\+(?:json|xml)))/i;

const unlessEmpty = (name: string, values: Readonly<Record<string, string>>) =>
  Object.keys(values).length > 0 ? { [name]: values } : {};

/** The values of a repeated parameter are joined by commas. */
const queryOf = (query: string) => {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(",")]),
  );
};

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `23/Nov/2026:19:03:58 +0000` */
export function commonLogTime(date: Date) {
  const [day = "", time = ""] = date.toISOString().split("T");
  const [year, month, dayOfMonth] = day.split("-");
  return `${dayOfMonth}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}

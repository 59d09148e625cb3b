import type { IncomingMessage } from "node:http";
import type { Principal } from "@own-rows/policy";
import type { Account } from "../../../account";
import { notSupported } from "../../../error";
import type { HttpRequest } from "../../../service";
import { splitTarget, stringToSign } from "../../../sigv4/canonical";
import { checkScope, checkSignedHeaders, checkTime, checkToken, same } from "../../../sigv4/checks";
import { readClaim } from "../../../sigv4/claim";
import { readHeaders } from "../../../sigv4/headers";
import { sha256, signingKey } from "../../../sigv4/key";
import { refusals } from "../../../sigv4/refusal";
import { findCredentials } from "../../sts/credentials";

/** Who opened a connection. */
export interface Authenticated {
  readonly principal: Principal;
  readonly accessKeyId: string;
  /** The request that became the connection, without its signature. */
  readonly http: HttpRequest;
}

const service = "iotdevicegateway";

/**
 * Checks the presigned URL that opens a connection. It differs from those of other services in two ways:
 * the session token is added after signing and is not signed (AWS IoT developer guide, "IAM users, groups,
 * and roles"), and `X-Amz-Expires` may be absent, as in aws-iot-device-sdk 2.2.16 (observed); such a URL is
 * valid for 15 minutes here, as a signature in a header is. Tested by permissions.test.ts.
 * @throws AwsError
 */
export function authenticate(account: Account, request: IncomingMessage): Authenticated {
  const { method = "GET", url = "/", rawHeaders, headers: sent } = request;
  const headers = readHeaders(rawHeaders);
  const { path, query } = splitTarget(url);
  const has = (name: string) => query.some(([key]) => key.toLowerCase() === name);
  const claim = readClaim(
    headers,
    has("x-amz-expires") ? query : [...query, ["X-Amz-Expires", "900"]],
    service,
  );
  const refuse = refusals("rest-json");

  checkScope(claim, { region: account.region, isService: (name) => name === service });
  checkTime(claim, account.now());
  const credentials = findCredentials(account, claim.accessKeyId);
  if (credentials === undefined) throw refuse.unknownKey();
  checkToken(credentials, claim.token, service, account.now());
  checkSignedHeaders(claim, headers);

  const signed = query.filter(([key]) => key.toLowerCase() !== "x-amz-security-token");
  const text = stringToSign(
    { method, path, query: signed, headers, payloadHash: emptyHash },
    claim,
  );
  const expected = signingKey(credentials.secretAccessKey, claim).sign(text);
  if (!same(expected, claim.signature)) throw refuse.mismatch();

  return {
    principal: withoutIotPolicy(credentials.principal),
    accessKeyId: claim.accessKeyId,
    http: { method, url: path, headers: userAgent(sent), body: Buffer.alloc(0) },
  };
}

const emptyHash = sha256("");

const userAgent = ({ "user-agent": name }: IncomingMessage["headers"]): Record<string, string> =>
  name === undefined ? {} : { "user-agent": name };

/** A signed-in Cognito identity needs an IoT policy as well as its role's (AWS IoT, "Amazon Cognito identities"). */
const withoutIotPolicy = (principal: Principal) => {
  if (principal.context["cognito-identity.amazonaws.com:sub"] === undefined) return principal;
  throw notSupported("policies of AWS IoT, without which a Cognito identity can not connect");
};

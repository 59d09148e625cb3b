// Tested in test/gateway/attacks/attacks.test.ts.
import type { IncomingHttpHeaders } from "node:http";
import { isFromElsewhere } from "@own-rows/local-runtime/loopback-host";
import { anonymous, type Principal } from "@own-rows/policy";
import type { Account, KnownCredentials } from "../account";
import { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { type SignedHttpRequest, verifySignature } from "../sigv4/verify";
import { scopeOf } from "./scope";

export interface Caller {
  readonly principal: Principal;
  readonly accessKeyId?: string;
  /** The body that was signed; if it came in signed chunks, what they carry. */
  readonly body: Buffer;
}

/**
 * Who sent a request. One without a signature is anonymous, and allowed only where AWS accepts it unsigned.
 * @throws AwsError
 */
export function authenticate(
  account: Account,
  service: Service,
  operation: string,
  http: HttpRequest,
): Caller {
  const unsigned = { principal: anonymous, body: http.body };
  if (http.headers.authorization !== undefined || scopeOf(http) !== undefined) {
    return service.name === "execute-api"
      ? apiCaller(account, service, http, unsigned)
      : signer(account, service, http);
  }
  if (service.name === "execute-api" || service.unsigned?.includes(operation) === true) {
    return unsigned;
  }
  throw missingToken(service);
}

const signer = (account: Account, service: Service, http: HttpRequest): Caller => {
  const { accessKeyId, body } = verifySignature(new ToVerify(account, service.name, http));
  const credentials = account.findCredentials(accessKeyId);
  if (credentials === undefined) throw missingToken(service);
  if (isPublicKeyFromElsewhere(credentials, http.headers)) throw publicKey(service);
  return { principal: credentials.principal, accessKeyId, body };
};

/**
 * An HTTP API answers a bad signature like a missing one: "Forbidden", if the route needs one. A route that
 * needs none ignores it, and may use `Authorization` for something else.
 */
const apiCaller = (account: Account, service: Service, http: HttpRequest, unsigned: Caller) => {
  try {
    return signer(account, service, http);
  } catch (error) {
    if (error instanceof AwsError) return unsigned;
    throw error;
  }
};

/**
 * Everybody knows the deployer's key, other sites' pages included, and a browser lets them send requests to
 * this machine. AWS can leave its endpoints open to any page because no key is public there.
 */
export function isPublicKeyFromElsewhere(
  { isPublic = false }: KnownCredentials,
  headers: IncomingHttpHeaders,
) {
  return isPublic && isFromElsewhere(headers);
}

export const publicKeyRefused =
  "A page of another machine may not use the deployer's key, which is public.";

const publicKey = ({ protocol }: Pick<Service, "protocol">) =>
  new AwsError(
    protocol.kind === "query" || protocol.kind === "rest-xml"
      ? "AccessDenied"
      : "AccessDeniedException",
    publicKeyRefused,
    { status: 403 },
  );

/** A class, because two new functions for every request are visible in its latency. */
class ToVerify implements SignedHttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HttpRequest["headers"];
  readonly body: Buffer;
  readonly service: string;
  readonly now: Date;
  readonly region: string;
  readonly #account: Account;

  constructor(account: Account, service: string, { method, url, headers, body }: HttpRequest) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.service = service;
    this.now = account.now();
    this.region = account.region;
    this.#account = account;
  }

  lookup(accessKeyId: string) {
    return this.#account.findCredentials(accessKeyId);
  }

  isService(name: string) {
    return name === this.service;
  }
}

/** Each protocol's answer to a request without a signature. */
const missingToken = ({ protocol }: Pick<Service, "protocol">) => {
  if (protocol.kind === "rest-xml") {
    return new AwsError("AccessDenied", "Access Denied", { status: 403 });
  }
  if (protocol.kind === "query") {
    return new AwsError("MissingAuthenticationToken", missing, { status: 403 });
  }
  return new AwsError("MissingAuthenticationTokenException", missing, {
    status: protocol.kind === "json" ? 400 : 403,
  });
};

const missing = "Request is missing Authentication Token";

import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Account } from "../account";
import { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { findCredentials } from "../services/sts/credentials";
import type { Answer } from "./answer";
import { authenticate } from "./authenticate";
import { corsHeaders, preflight } from "./cors";
import { identify } from "./identify";
import { awsDiskError } from "./internal-error";
import { perform } from "./perform";
import { answerOf, errorAnswer } from "./protocol-answer";
import { megabyte, readBody } from "./read-request";
import type { Registry } from "./registry";
import { type Scope, scopeOf } from "./scope";
import { pathOf } from "./virtual-host";

/** Something at the same address that is no AWS service, such as the console. */
export interface Page {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

interface Door {
  readonly account: Account;
  readonly registry: Registry;
  readonly pages: readonly Page[];
  /** Where an unexpected error goes. */
  readonly report: (text: string) => void;
}

/** The one way into the account: protocol, signature, decision, service, answer. */
export function door(open: Door): RequestListener {
  const pageAt = pageFinder(open.pages);
  return (request, response) => {
    const path = pathOf(request.url ?? "/");
    const page = pageAt(path);
    if (page !== undefined) return handle(page, request, response, open.report);
    if (request.method === "OPTIONS" && !path.startsWith("/_api/")) {
      return send(response, preflight(path), randomUUID());
    }
    pass(open, request, response).catch((error: unknown) => {
      unexpected(error, "that could not be answered", open.report);
      response.destroy();
    });
  };
}

/** Every page is below a name; nearly every request is for `/`. */
const pageFinder = (pages: readonly Page[]) => {
  const below = pages.map((page) => ({ page, prefix: `${page.path}/` }));
  return (path: string) =>
    path === "/"
      ? undefined
      : below.find(({ page, prefix }) => path === page.path || path.startsWith(prefix))?.page;
};

const handle = (
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
  report: Door["report"],
) => {
  try {
    page.handle(request, response);
  } catch (error) {
    const { message, status } = unexpected(error, `${randomUUID()} for ${page.path}`, report);
    if (response.headersSent) return response.destroy();
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
    response.end(`${message}\n`);
  }
};

const pass = async (open: Door, request: IncomingMessage, response: ServerResponse) => {
  const arrivedAt = performance.now();
  const requestId = randomUUID();
  const seen: { http: HttpRequest; service?: Service } = { http: headOf(request) };
  try {
    seen.http = { ...seen.http, body: await readBody(request, limitOf(open.account, seen.http)) };
    const { service, operation, input } = identify(seen.http, open.registry);
    seen.service = service;
    const { principal, accessKeyId, body } = authenticate(
      open.account,
      service,
      operation,
      seen.http,
    );
    const http = body === seen.http.body ? seen.http : { ...seen.http, body };
    const output = await perform({
      account: open.account,
      service,
      operation,
      principal,
      input: input(body),
      requestId,
      arrivedAt,
      http,
      ...(accessKeyId === undefined ? {} : { accessKeyId }),
    });
    send(response, answerOf(service, operation, output, requestId), requestId, seen);
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    const known =
      error instanceof AwsError
        ? error
        : (awsDiskError(error, open.account, seen.service?.name, open.report) ??
          unexpected(error, requestId, open.report));
    send(response, errorAnswer(seen.service, known, seen.http, requestId), requestId, seen);
    if (!request.complete) abandon(request);
  }
};

/** Ends the connection of a request whose body does not end, after its sender had time to read the answer. */
const abandon = (request: IncomingMessage) => {
  request.pause();
  setTimeout(() => request.destroy(), 1000).unref();
};

const send = (
  response: ServerResponse,
  { status, headers, body }: Answer,
  requestId: string,
  { service, http }: { service?: Service; http?: HttpRequest } = {},
) => {
  response.writeHead(status, {
    "x-amzn-requestid": requestId,
    "content-length": typeof body === "string" ? Buffer.byteLength(body) : body.length,
    // After it: a HEAD's answer tells the length of a body it does not have.
    ...headers,
    ...corsHeaders(service),
    ...(http === undefined ? {} : service?.headers?.(http)),
  });
  response.end(body);
};

const headOf = ({ method = "GET", url = "/", headers }: IncomingMessage): HttpRequest => ({
  method,
  url,
  headers: isSingle(headers) ? headers : joined(headers),
  body: empty,
});

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** `set-cookie` is the one header that Node gives as a list (node:http, `message.headers`). */
const isSingle = (headers: Headers): headers is Readonly<Record<string, string>> =>
  headers["set-cookie"] === undefined;

const joined = (headers: Headers) => {
  const single: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) single[name] = typeof value === "string" ? value : value.join(",");
  }
  return single;
};

const empty = Buffer.alloc(0);

/** Large bodies are S3's alone, whose requests have no target. */
const limitOf = (account: Account, http: HttpRequest) =>
  http.headers["x-amz-target"] === undefined && isUpload(account, scopeOf(http))
    ? 100 * megabyte
    : 10 * megabyte;

/** Whether it says that it is for S3, and by somebody whom the account knows: the proof comes later. */
const isUpload = (account: Account, scope: Scope | undefined) =>
  scope?.service === "s3" && findCredentials(account, scope.accessKeyId) !== undefined;

const unexpected = (error: unknown, requestId: string, report: Door["report"]) => {
  report(`request ${requestId}: ${error instanceof Error ? error.stack : String(error)}`);
  return new AwsError(
    "InternalFailure",
    `The embedded account failed to answer; its output tells more of request ${requestId}.`,
    { status: 500 },
  );
};

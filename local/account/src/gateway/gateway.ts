import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Account } from "../account";
import { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { type Answer, errorAnswer, outputAnswer } from "./answer";
import { authenticate } from "./authenticate";
import { corsHeaders, preflight } from "./cors";
import { identify } from "./identify";
import { diskError, unexpectedError } from "./internal-error";
import { type Page, pageFinder, servePage } from "./pages";
import { perform } from "./perform";
import { bodyLimit, pathOf, readBody, readHead } from "./read-request";
import type { Registry } from "./registry";

interface Options {
  readonly account: Account;
  readonly registry: Registry;
  readonly pages: readonly Page[];
  /** Where an unexpected error is written. */
  readonly report: (text: string) => void;
}

/** The one way into the account: every AWS request passes protocol, signature, policies, service, answer. */
export function gateway(options: Options): RequestListener {
  const findPage = pageFinder(options.pages);
  return (request, response) => {
    const path = pathOf(request.url ?? "/");
    const page = findPage(path);
    if (page !== undefined) return servePage(page, request, response, options.report);
    if (request.method === "OPTIONS" && !path.startsWith("/_api/")) {
      return send(response, preflight(path), randomUUID());
    }
    answerRequest(options, request, response).catch((error: unknown) => {
      unexpectedError(error, "that could not be answered", options.report);
      response.destroy();
    });
  };
}

const answerRequest = async (
  { account, registry, report }: Options,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const arrivedAt = performance.now();
  const requestId = randomUUID();
  const known: { http: HttpRequest; service?: Service } = { http: readHead(request) };
  try {
    const limit = bodyLimit(account, known.http);
    known.http = { ...known.http, body: await readBody(request, limit) };
    const { service, operation, input } = identify(known.http, registry);
    known.service = service;
    const { principal, accessKeyId, body } = authenticate(account, service, operation, known.http);
    const http = body === known.http.body ? known.http : { ...known.http, body };
    const output = await perform({
      account,
      service,
      operation,
      principal,
      input: input(body),
      requestId,
      arrivedAt,
      http,
      ...(accessKeyId === undefined ? {} : { accessKeyId }),
    });
    send(response, outputAnswer(service, operation, output, requestId), requestId, known);
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    const refusal =
      error instanceof AwsError
        ? error
        : (diskError(error, account, known.service?.name, report) ??
          unexpectedError(error, requestId, report));
    send(response, errorAnswer(known.service, refusal, known.http, requestId), requestId, known);
    if (!request.complete) abandon(request);
  }
};

/** Ends the connection of a request whose body does not end, once its sender had time to read the answer. */
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
    // After it: the answer to a HEAD has the length of a body that is not sent.
    ...headers,
    ...corsHeaders(service),
    ...(http === undefined ? {} : service?.headers?.(http)),
  });
  response.end(body);
};

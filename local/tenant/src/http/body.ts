import { IncomingMessage, type ServerResponse } from "node:http";

/** The default limit of a request's body. */
const maxBodyBytes = 100 * 1024;

/** How much beyond the limit is still read, and dropped. */
const maxExcessBytes = 1024 * 1024;

export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly tooLarge: boolean;

  constructor(message: string, { tooLarge = false } = {}) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

/** @throws BodyError if it is too large; far beyond the limit it stops reading, which ends the connection */
export async function readBody(request: IncomingMessage, limit = maxBodyBytes): Promise<string> {
  const chunks: Buffer[] = [];
  const read = { bytes: 0 };
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    read.bytes += bytes.length;
    // It is read to its end all the same: a connection left in the middle of a body answers no more requests.
    if (read.bytes <= limit) chunks.push(bytes);
    if (read.bytes > limit + maxExcessBytes) break;
  }
  if (read.bytes > limit) {
    throw new BodyError(`The body is larger than ${limit} bytes.`, { tooLarge: true });
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** @throws BodyError if it is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyError("The body is not JSON.");
  }
}

/**
 * The fields of a form, or the strings of a JSON object: Auth0's token endpoint accepts both.
 * @throws BodyError
 */
export function parseFields(text: string, contentType = ""): URLSearchParams {
  if (!contentType.startsWith("application/json")) return new URLSearchParams(text);
  const body = parseJson(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new BodyError("The body is not a JSON object.");
  }
  const fields: [string, string][] = Object.entries(body).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return new URLSearchParams(fields);
}

/** The same request with this form as its body, for oidc-provider: a body can be read only once. */
export function withForm(request: IncomingMessage, form: URLSearchParams): IncomingMessage {
  const body = Buffer.from(form.toString());
  const copy = new IncomingMessage(request.socket);
  copy.method = request.method;
  copy.url = request.url;
  copy.headers = {
    ...request.headers,
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(body.length),
  };
  delete copy.headers["transfer-encoding"];
  copy.push(body);
  copy.push(null);
  // Otherwise the copy takes its own end for a broken connection, and closes that.
  copy.complete = true;
  return copy;
}

export function sendJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}

import { IncomingMessage } from "node:http";

/** The largest body the tenant reads where nothing else is said. */
const maxBodyBytes = 100 * 1024;

export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly tooLarge: boolean;

  constructor(message: string, { tooLarge = false } = {}) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

/** How much of what is too large is read to no purpose. */
const patience = 1024 * 1024;

/** @throws BodyError if it is too large; far beyond the limit, nobody is left to read the answer */
export async function readBody(request: IncomingMessage, limit = maxBodyBytes): Promise<string> {
  const chunks: Buffer[] = [];
  const read = { bytes: 0 };
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    read.bytes += bytes.length;
    // Read to its end even so: a connection left in the middle of a body answers nothing more.
    if (read.bytes <= limit) chunks.push(bytes);
    if (read.bytes > limit + patience) break;
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
 * A form's fields, or the text members of a JSON object: Auth0's token endpoint takes both.
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

/** The same request with a form as its body, for a reader further on: a body can be read only once. */
export function withForm(request: IncomingMessage, form: URLSearchParams): IncomingMessage {
  const body = Buffer.from(form.toString());
  const again = new IncomingMessage(request.socket);
  again.method = request.method;
  again.url = request.url;
  again.headers = {
    ...request.headers,
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(body.length),
  };
  delete again.headers["transfer-encoding"];
  again.push(body);
  again.push(null);
  // Else it would take its own end for a broken connection, and close that.
  again.complete = true;
  return again;
}

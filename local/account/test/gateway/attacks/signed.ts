import { AwsV4Signer } from "aws4fetch";

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request as it is sent; the name of a header can be repeated. */
export interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** One character for each byte. */
  readonly body: string;
}

export interface ToSign {
  readonly endpoint: string;
  readonly keys: Keys;
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly region?: string;
  readonly time: Date;
  /** In the query, and not in headers. */
  readonly presigned?: boolean;
}

/** Signs with a signer that is not the account's own code. */
export async function sign({ endpoint, keys, time, ...request }: ToSign): Promise<Sent> {
  const { service, path = "/", body = "", presigned = false } = request;
  const method = request.method ?? "POST";
  const signer = new AwsV4Signer({
    ...keys,
    method,
    service,
    url: `${endpoint}${path}`,
    headers: { ...request.headers },
    body: Buffer.from(body, "latin1"),
    region: request.region ?? "us-east-1",
    datetime: basic(time),
    signQuery: presigned,
    allHeaders: true,
  });
  const { url, headers } = await signer.sign();
  const { host, pathname, search } = url;
  return {
    method,
    target: `${pathname}${search}`,
    headers: [["host", host], ...headers],
    body,
  };
}

const basic = (time: Date) => time.toISOString().replace(/[-:]|\.\d+/g, "");

export function bytesOf({ method, target, headers, body }: Sent): Buffer {
  const bytes = Buffer.from(body, "latin1");
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const head = `${method} ${target} HTTP/1.1\r\n${lines}content-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
}

/** Changes made to a request after it was signed. */
export function replaced(sent: Sent, name: string, to: (value: string) => string): Sent {
  return {
    ...sent,
    headers: sent.headers.map(([key, value]) => [key, key === name ? to(value) : value] as const),
  };
}
export function added(sent: Sent, name: string, value?: string): Sent {
  return {
    ...sent,
    headers: [
      ...sent.headers,
      [name, value ?? sent.headers.find(([key]) => key === name)?.[1] ?? ""] as const,
    ],
  };
}
export function without(sent: Sent, name: string): Sent {
  return {
    ...sent,
    headers: sent.headers.filter(([key]) => key !== name),
  };
}

/** Bytes that are not one valid HTTP request, for the host that they are sent to. */
export interface Smuggled {
  readonly what: string;
  readonly bytes: (host: string) => string;
  /** 0 if there is no answer. */
  readonly status: number;
  /** Whether the connection has to end with it, so that nothing after it is read as a request. */
  readonly closed: boolean;
}

const target = "X-Amz-Target: AmazonSSM.GetParameter";
const type = "Content-Type: application/x-amz-json-1.1";
/** The status of an unsigned request with its body. */
const asked = 400;

const request = (host: string, lines: readonly string[], body = "", start = "POST / HTTP/1.1") =>
  `${[start, ...(host === "" ? [] : [`Host: ${host}`]), ...lines].join("\r\n")}\r\n\r\n${body}`;

type Lines = readonly string[];

/** RFC 9112, 6.3: a message with two lengths, or with an invalid one. */
const lengths: readonly [what: string, lines: Lines, body: string][] = [
  [
    "a length and chunks",
    ["Content-Length: 4", "Transfer-Encoding: chunked"],
    "0\r\n\r\nGET /_health HTTP/1.1\r\n\r\n",
  ],
  ["chunks and a length", ["Transfer-Encoding: chunked", "Content-Length: 4"], "0\r\n\r\n"],
  ["two lengths that agree", ["Content-Length: 2", "Content-Length: 2"], "{}"],
  ["two lengths that differ", ["Content-Length: 2", "Content-Length: 0"], "{}"],
  ["a list of lengths", ["Content-Length: 2, 2"], "{}"],
  ["a length with a sign", ["Content-Length: +2"], "{}"],
  ["a negative length", ["Content-Length: -2"], "{}"],
  ["a length in hexadecimal", ["Content-Length: 0x2"], "{}"],
  ["a length beyond 64 bits", ["Content-Length: 99999999999999999999999"], "{}"],
  ["an empty length", ["Content-Length:"], "{}"],
  ["an encoding that is not chunked", ["Transfer-Encoding: xchunked"], "2\r\n{}\r\n0\r\n\r\n"],
  ["chunks within gzip", ["Transfer-Encoding: chunked, gzip"], "2\r\n{}\r\n0\r\n\r\n"],
  ["a chunk without a size", ["Transfer-Encoding: chunked"], "\r\n{}\r\n0\r\n\r\n"],
  ["a chunk of a negative size", ["Transfer-Encoding: chunked"], "-2\r\n{}\r\n0\r\n\r\n"],
  [
    "a chunk size beyond 64 bits",
    ["Transfer-Encoding: chunked"],
    "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
  ],
  ["a chunk longer than its size", ["Transfer-Encoding: chunked"], "1\r\n{}\r\n0\r\n\r\n"],
  ["chunks that end in a bare LF", ["Transfer-Encoding: chunked"], "2\n{}\n0\n\n"],
];

/** RFC 9112, 2.2 and 5. */
const lines: readonly [what: string, lines: Lines][] = [
  ["a header folded over two lines", ["X-A: a\r\n b"]],
  ["a target folded over two lines", ["X-Amz-Target: AmazonSSM\r\n .GetParameter"]],
  ["a bare CR in a header", [`X-A: a\r${target}`]],
  ["a bare LF between headers", [`X-A: a\n${target}`]],
  ["a NUL in a header", ["X-A: a\0b"]],
  ["a space before a colon", ["X-Amz-Target : AmazonSSM.GetParameter"]],
  ["a header without a colon", ["X-A"]],
  ["a header without a name", [": a"]],
];

/** Names in Host: DNS rebinding, and two names at once (RFC 9112, 3.2). */
const hosts: readonly [what: string, lines: (host: string) => Lines, status: number][] = [
  ["no Host", () => [], 400],
  ["a foreign Host", () => ["Host: evil.example"], 421],
  ["a foreign Host with our port", (host) => [`Host: evil.example:${portOf(host)}`], 421],
  ["a Host that begins as ours", (host) => [`Host: ${host}.evil.example`], 421],
  ["a Host with somebody before it", (host) => [`Host: evil.example@${host}`], 421],
  ["a Host with a path", (host) => [`Host: evil.example/${host}`], 421],
  ["a Host with a dot at its end", (host) => [`Host: localhost.:${portOf(host)}`], 421],
  ["a Host in percent form", (host) => [`Host: 127%2e0.0.1:${portOf(host)}`], 421],
  ["a Host of another port", () => ["Host: 127.0.0.1:1"], 421],
  ["another way to write 127.0.0.1", (host) => [`Host: 2130706433:${portOf(host)}`], 421],
  ["our Host and a foreign one", (host) => [`Host: ${host}`, "Host: evil.example"], 400],
  ["a foreign Host and ours", (host) => ["Host: evil.example", `Host: ${host}`], 400],
  ["our Host twice", (host) => [`Host: ${host}`, `Host: ${host}`], 400],
];

/** Request lines. */
const starts: readonly [what: string, start: string, status: number, closed: boolean][] = [
  ["an absolute address elsewhere", "GET http://evil.example/_health HTTP/1.1", 400, true],
  ["an absolute address here", "GET http://127.0.0.1/_health HTTP/1.1", 400, true],
  ["CONNECT, as to a proxy", "CONNECT evil.example:443 HTTP/1.1", 0, true],
  ["TRACE, with a secret to be told back", "TRACE / HTTP/1.1", 403, false],
  ["OPTIONS of everything", "OPTIONS * HTTP/1.1", 403, false],
  ["a method that is none", "FOO / HTTP/1.1", 400, true],
  ["a method in lower case", "post / HTTP/1.1", 400, true],
  ["HTTP/2 without TLS", "PRI * HTTP/2.0", 400, true],
  ["a version that is none", "GET / HTTP/3.1", 400, true],
  ["an address with a space", "GET /_health x HTTP/1.1", 400, true],
  ["two slashes before a page", "GET //_health HTTP/1.1", 403, false],
  ["a page in percent form", "GET /%5fhealth HTTP/1.1", 403, false],
  ["a page by way of another folder", "GET /a/../_health HTTP/1.1", 403, false],
  ["a page by way of an encoded folder", "GET /%2e%2e/_health HTTP/1.1", 403, false],
  ["an address of 1 MB", `GET /${"a".repeat(2 ** 20)} HTTP/1.1`, 431, true],
];

/** Valid but rare HTTP, answered as one request. */
const served: readonly [what: string, lines: Lines, body: string][] = [
  ["chunks", [target, "Transfer-Encoding: chunked"], "2\r\n{}\r\n0\r\n\r\n"],
  ["chunks with extensions", [target, "Transfer-Encoding: chunked"], "2;a=b\r\n{}\r\n0\r\n\r\n"],
  ["an encoding of two names", [target, "Transfer-Encoding: identity, chunked"], "0\r\n\r\n"],
  ["an offer of HTTP/2", [target, "Connection: Upgrade", "Upgrade: h2c"], ""],
  ["a target after 10,000 headers", [...Array<string>(10_000).fill("a:b"), target], ""],
  ["a body that is a request", [target, "Content-Length: 25"], "GET /_health HTTP/1.1\r\n\r\n"],
];

const portOf = (host: string) => host.slice(host.indexOf(":") + 1);

export const smuggled: readonly Smuggled[] = [
  ...lengths.map(([what, extra, body]) => ({
    what,
    bytes: (host: string) => request(host, [target, ...extra], body),
    status: 400,
    closed: true,
  })),
  ...lines.map(([what, extra]) => ({
    what,
    bytes: (host: string) => request(host, [...extra, target]),
    status: 400,
    closed: true,
  })),
  ...hosts.map(([what, named, status]) => ({
    what,
    bytes: (host: string) => request("", [...named(host), target]),
    status,
    closed: true,
  })),
  ...starts.map(([what, start, status, closed]) => ({
    what,
    bytes: (host: string) => request(host, ["Cookie: secret"], "", start),
    status,
    closed,
  })),
  ...served.map(([what, extra, body]) => ({
    what,
    bytes: (host: string) => request(host, [...extra, type], body),
    status: asked,
    closed: false,
  })),
  {
    what: "a target after the body",
    bytes: (host) =>
      request(host, ["Transfer-Encoding: chunked"], `2\r\n{}\r\n0\r\n${target}\r\n\r\n`),
    status: 403,
    closed: false,
  },
  {
    what: "an expectation that nobody has",
    bytes: (host) => request(host, [target, "Expect: 200-maybe"]),
    status: 417,
    closed: false,
  },
  {
    what: "no Host in HTTP/1.0",
    bytes: () => request("", [target], "", "POST / HTTP/1.0"),
    status: 421,
    closed: true,
  },
  {
    what: "a header of 1 MB",
    bytes: (host) => request(host, [`X-A: ${"a".repeat(2 ** 20)}`]),
    status: 431,
    closed: true,
  },
  {
    what: "extensions of a chunk of 1 MB",
    bytes: (host) =>
      request(host, [target, "Transfer-Encoding: chunked"], `2;a=${"a".repeat(2 ** 20)}\r\n`),
    status: 413,
    closed: true,
  },
  { what: "a greeting of TLS", bytes: () => "\x16\x03\x01\x02\x00\x01", status: 400, closed: true },
];

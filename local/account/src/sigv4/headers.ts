// Tested in src/sigv4/verify.test.ts.
/** Names in lower case, each with every value that was sent under it. */
export type HeaderValues = ReadonlyMap<string, readonly string[]>;

/** Node's `rawHeaders` (name, value, name, value, …), or a record with lower-case names. */
export type SentHeaders = readonly string[] | Readonly<Record<string, string | undefined>>;

/** Reads headers in either form; only the raw one shows that a header was sent twice. */
export function readHeaders(sent: SentHeaders): HeaderValues {
  const headers = new Map<string, string[]>();
  if (isRaw(sent)) {
    for (let i = 0; i + 1 < sent.length; i += 2) add(headers, sent[i] ?? "", sent[i + 1] ?? "");
    return headers;
  }
  for (const name in sent) {
    const value = sent[name];
    if (value !== undefined) headers.set(name, [value]);
  }
  return headers;
}

const add = (headers: Map<string, string[]>, name: string, value: string) => {
  const key = name.toLowerCase();
  const values = headers.get(key);
  if (values) values.push(value);
  if (!values) headers.set(key, [value]);
};

const isRaw = (sent: SentHeaders): sent is readonly string[] => Array.isArray(sent);

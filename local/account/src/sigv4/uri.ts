/** The path and query of a request target, as SigV4 wants them (reference_sigv-create-signed-request.html). */
export function splitTarget(url: string) {
  const mark = url.indexOf("?");
  if (mark < 0) return { path: url, query: [] };
  return { path: url.slice(0, mark), query: readQuery(url.slice(mark + 1)) };
}

/** Everything but letters, digits and `-._~` in percent form. */
export function encode(text: string) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** S3 encodes a path once and leaves it as it is; other services normalise it and encode it again. */
export function canonicalPath(path: string, service: string) {
  if (path === "/") return path;
  const encoded = (segment: string) => encode(service === "s3" ? decode(segment) : segment);
  const segments = service === "s3" ? path.split("/") : normalised(path);
  return segments.map(encoded).join("/") || "/";
}

/** Sorted by encoded name, then by encoded value. */
export function canonicalQuery(query: readonly (readonly [string, string])[]) {
  return query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

const readQuery = (text: string) =>
  text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const sign = pair.indexOf("=");
      if (sign < 0) return [decodeQuery(pair), ""] as const;
      return [decodeQuery(pair.slice(0, sign)), decodeQuery(pair.slice(sign + 1))] as const;
    });

const normalised = (path: string) => {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") kept.pop();
    if (segment !== "..") kept.push(segment);
  }
  const slash = kept.length > 0 && path.endsWith("/") ? [""] : [];
  return ["", ...kept, ...slash];
};

/** A `+` is a space, as to whoever reads the query later: both have to read the one that was signed. */
const decodeQuery = (text: string) => decode(text.replaceAll("+", " "));

/** What is no percent form stays as it was sent, so that it cannot match a signature by accident. */
const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

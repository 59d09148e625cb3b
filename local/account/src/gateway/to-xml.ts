/**
 * A plain object as XML elements: arrays become `<member>` items, Dates ISO 8601, bytes base64;
 * what is undefined or null is left out. `flattened` repeats the array's own element, as S3 does.
 */
export function toXml(value: object, { flattened = false } = {}): string {
  return Object.entries(value)
    .map(([name, member]) => element(name, member, flattened))
    .join("");
}

const element = (name: string, value: unknown, flattened: boolean): string => {
  if (value === undefined || value === null) return "";
  if (!Array.isArray(value)) return `<${name}>${content(value, flattened)}</${name}>`;
  if (flattened) return value.map((item) => element(name, item, flattened)).join("");
  return `<${name}>${value.map((item) => element("member", item, flattened)).join("")}</${name}>`;
};

const content = (value: unknown, flattened: boolean): string => {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (typeof value === "object" && value !== null) return toXml(value, { flattened });
  return escapeXml(String(value));
};

/** Text between tags; `\r` would not survive a parser, and other controls have no place in XML 1.0. */
export function escapeXml(text: string) {
  return text.replace(special, (character) => escapes[character] ?? "\uFFFD");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
const special = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** JSON as AWS writes it: timestamps are seconds since the epoch, bytes are base64. */
export const toJson = (value: object) => JSON.stringify(value, replace);

// A function, for its `this`: a Date has turned itself into a string by the time it arrives as `value`.
function replace(this: Record<string, unknown>, key: string, value: unknown) {
  if (typeof value !== "string" && typeof value !== "object") return value;
  const original = this[key];
  if (original instanceof Date) return original.getTime() / 1000;
  if (original instanceof Uint8Array) return Buffer.from(original).toString("base64");
  return value;
}

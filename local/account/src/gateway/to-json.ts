/** JSON as AWS writes it: timestamps are seconds since the epoch, bytes are base64. */
export function toJson(value: object) {
  return hasOwnForm(value) ? JSON.stringify(value, replace) : JSON.stringify(value);
}

/** Whether something in it is written otherwise than JSON does; asking first is cheaper than replacing. */
const hasOwnForm = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Date || value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.some(hasOwnForm);
  for (const name in value) if (hasOwnForm(Reflect.get(value, name))) return true;
  return false;
};

// A function, for its `this`: a Date has turned itself into a string by the time it arrives as `value`.
function replace(this: Record<string, unknown>, key: string, value: unknown) {
  if (typeof value !== "string" && typeof value !== "object") return value;
  const original = this[key];
  if (original instanceof Date) return original.getTime() / 1000;
  if (original instanceof Uint8Array) return Buffer.from(original).toString("base64");
  return value;
}

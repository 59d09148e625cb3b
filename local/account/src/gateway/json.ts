// Tested in test/gateway/attacks/attacks.test.ts.
import { isUtf8 } from "node:buffer";
import { AwsError } from "../error";

/**
 * The value of a JSON body. Refused are bytes that are not UTF-8, which would all be read as one and the
 * same character, and values nested so deeply that code which walks them would fail.
 * @throws AwsError SerializationException
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw malformed("The request's body is not UTF-8.");
  if (body.length > 2 * maxDepth && isTooDeep(body)) {
    throw malformed(`The request's body is nested more than ${maxDepth} levels deep.`);
  }
  try {
    return JSON.parse(body.toString());
  } catch {
    throw malformed("The request's body is not JSON.");
  }
}

/** Ten times the depth that DynamoDB allows in an item (32, Constraints.html); no other service needs as much. */
const maxDepth = 320;

const isTooDeep = (body: Buffer) => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === backslash) at++;
    else if (byte === quote) inString = !inString;
    else if (inString) continue;
    else if (byte === openObject || byte === openList) {
      if (++depth > maxDepth) return true;
    } else if (byte === closeObject || byte === closeList) depth--;
  }
  return false;
};

const [quote, backslash] = [0x22, 0x5c];
const [openList, closeList] = [0x5b, 0x5d];
const [openObject, closeObject] = [0x7b, 0x7d];

const malformed = (text: string) => new AwsError("SerializationException", text);

/** JSON as AWS writes it: timestamps are seconds since the epoch, bytes are base64. */
export function toJson(value: object) {
  return hasDateOrBytes(value) ? JSON.stringify(value, replace) : JSON.stringify(value);
}

/** Asking first is cheaper than a replacer for every value. */
const hasDateOrBytes = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Date || value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.some(hasDateOrBytes);
  for (const name in value) if (hasDateOrBytes(Reflect.get(value, name))) return true;
  return false;
};

// A function, for its `this`: a Date is a string already when it arrives as `value`.
function replace(this: Record<string, unknown>, key: string, value: unknown) {
  if (typeof value !== "string" && typeof value !== "object") return value;
  const original = this[key];
  if (original instanceof Date) return original.getTime() / 1000;
  if (original instanceof Uint8Array) return Buffer.from(original).toString("base64");
  return value;
}

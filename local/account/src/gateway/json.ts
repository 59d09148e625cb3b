import { isUtf8 } from "node:buffer";
import { AwsError } from "../error";

/**
 * What a JSON body says. Bytes that are no UTF-8 would all be read as one sign, and two bodies as one;
 * what is nested beyond measure would fail in whoever walks it.
 * @throws AwsError SerializationException
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw malformed("The request's body is not UTF-8.");
  if (body.length > 2 * deepest && isTooDeep(body)) {
    throw malformed(`The request's body is nested more than ${deepest} levels deep.`);
  }
  try {
    return JSON.parse(body.toString());
  } catch {
    throw malformed("The request's body is not JSON.");
  }
}

/** Ten times what DynamoDB allows in an item, which is the deepest that a service here takes (32, Constraints.html). */
const deepest = 320;

const isTooDeep = (body: Buffer) => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === BACKSLASH) at++;
    else if (byte === QUOTE) inString = !inString;
    else if (inString) continue;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (++depth > deepest) return true;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
  }
  return false;
};

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

const malformed = (text: string) => new AwsError("SerializationException", text);

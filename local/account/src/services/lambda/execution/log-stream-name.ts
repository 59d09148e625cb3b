import { randomBytes } from "node:crypto";

/** `2026/11/23/[$LATEST]` and 32 hexadecimal digits, as Lambda names the stream of an instance. */
export function logStreamName(now: Date) {
  return `${now.toISOString().slice(0, 10).replaceAll("-", "/")}/[$LATEST]${randomBytes(16).toString("hex")}`;
}

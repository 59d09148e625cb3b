import type { IncomingMessage } from "node:http";

/** The value of a cookie, as it was set. */
export function cookieOf({ headers }: IncomingMessage, name: string) {
  return headers.cookie
    ?.split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

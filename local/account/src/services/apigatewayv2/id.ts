import { randomInt } from "node:crypto";

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An identifier as API Gateway makes them: 10 letters and digits for an API, 7 for what is in it. */
export function newId(length: 7 | 10) {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

import type { IncomingMessage } from "node:http";
import { AwsError } from "../error";

/**
 * A request's whole body. One that is too large is thrown away while it comes, to its end, so that the
 * client gets to read the answer; one that goes on all the same is answered in the middle.
 * @throws AwsError 413
 */
export function readBody(request: IncomingMessage, limit: number) {
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const read = { bytes: 0 };
    request.on("data", (chunk: Buffer) => {
      read.bytes += chunk.length;
      if (read.bytes <= limit) chunks.push(chunk);
      if (read.bytes > limit) chunks.length = 0;
      if (read.bytes > limit + patience) reject(tooLarge(limit));
    });
    request.once("error", reject);
    request.once("end", () => {
      if (read.bytes > limit) return reject(tooLarge(limit));
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
  });
}

const tooLarge = (limit: number) =>
  new AwsError(
    "RequestEntityTooLargeException",
    `The request's body is larger than the ${limit / megabyte} MB that the embedded account takes.`,
    { status: 413 },
  );

export const megabyte = 1024 * 1024;

/** How much of what is too large is read to no purpose. */
const patience = 16 * megabyte;

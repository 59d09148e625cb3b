import { OwnRowsError } from "@own-rows/core/error";
import type { Note } from "@own-rows/core/note";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** A note's version as an HTTP entity tag: `"3"`. */
export function etag({ version }: Note) {
  return { etag: `"${version}"` };
}

/**
 * The version that a change was made on, from `If-Match`. It is required: without it, a change made
 * elsewhere in between would be lost unseen.
 * @throws OwnRowsError `api.precondition_required`
 */
export function versionIn({ headers }: APIGatewayProxyEventV2): number {
  const version = /^"([1-9]\d{0,14})"$/.exec(headers["if-match"] ?? "")?.[1];
  if (!version) {
    throw new OwnRowsError("api.precondition_required", "The request names no version.", {
      hop: "api",
      fix: 'Send the ETag of the note that you changed as If-Match, such as If-Match: "3".',
    });
  }
  return Number(version);
}

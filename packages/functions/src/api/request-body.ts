import { OwnRowsError } from "@own-rows/core/error";
import { type NoteDraft, parseNoteDraft } from "@own-rows/core/note";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** The note in a request's body. @throws OwnRowsError `api.malformed_json`, `note.invalid`, `note.too_large` */
export function draftIn(event: APIGatewayProxyEventV2): NoteDraft {
  return parseNoteDraft(jsonIn(event));
}

function jsonIn({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  try {
    return JSON.parse(text);
  } catch {
    throw new OwnRowsError("api.malformed_json", "The request's body is not JSON.", {
      hop: "api",
      fix: 'Send a body such as {"title":"Milk","body":"Two litres"}.',
    });
  }
}

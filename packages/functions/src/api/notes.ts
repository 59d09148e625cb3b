// Tested by test/stage/api.test.ts.
import { type Note, type NoteDraft, parseNoteDraft } from "@own-rows/core/note";
import { type DynamoDb, noteTable } from "@own-rows/core/note-table";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { requestJson } from "../aws";
import { apiEnv } from "../env";
import { apiError } from "../error";
import { parseJson } from "../json";
import type { Deadline } from "../retry";
import { type Caller, callerCredentials } from "./caller";
import { tableFailure } from "./problem";

export interface ApiRequest {
  readonly caller: Caller;
  readonly event: APIGatewayProxyEventV2;
  readonly deadline: Deadline;
}

export interface ApiResponse {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with the identity that signed the request: the key of every row its person owns. */
export async function me({ caller }: ApiRequest): Promise<ApiResponse> {
  return { status: 200, body: { identityId: caller.identityId } };
}

/** A page of the caller's notes, newest first; `cursor` leads to the next. */
export async function listNotes(request: ApiRequest): Promise<ApiResponse> {
  const { limit, cursor } = request.event.queryStringParameters ?? {};
  const page = await notesOf(request).list({
    ...(limit !== undefined && { limit: parseLimit(limit) }),
    ...(cursor !== undefined && { cursor }),
  });
  return { status: 200, body: page };
}

export async function createNote(request: ApiRequest): Promise<ApiResponse> {
  const note = await notesOf(request).create(draftIn(request.event));
  return { status: 201, body: note, headers: { location: `/notes/${note.id}`, ...etag(note) } };
}

/** Somebody else's note is not found, just as one that never was. */
export async function getNote(request: ApiRequest): Promise<ApiResponse> {
  const note = await notesOf(request).get(idIn(request.event));
  return { status: 200, body: note, headers: etag(note) };
}

/** Changes a note, if it is still the version that the change was made on. */
export async function putNote(request: ApiRequest): Promise<ApiResponse> {
  const { event } = request;
  const note = await notesOf(request).update(idIn(event), versionIn(event), draftIn(event));
  return { status: 200, body: note, headers: etag(note) };
}

/** Deletes a note, if it is still the version that the caller saw. */
export async function deleteNote(request: ApiRequest): Promise<ApiResponse> {
  await notesOf(request).remove(idIn(request.event), versionIn(request.event));
  return { status: 204 };
}

/** The caller's notes, by credentials that reach no other rows. */
function notesOf({ caller: { identityId }, deadline }: ApiRequest) {
  const dynamodb: DynamoDb = async (operation, input) => {
    const credentials = await callerCredentials(identityId, deadline);
    const request = { version: "1.0", target: `DynamoDB_20120810.${operation}`, input } as const;
    return requestJson("dynamodb", request, { deadline, credentials }).catch(tableFailure);
  };
  return noteTable({ dynamodb, tableName: apiEnv().tableName, owner: identityId });
}

const idIn = ({ pathParameters }: APIGatewayProxyEventV2) => pathParameters?.id ?? "";

function parseLimit(text: string) {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 100) return limit;
  throw apiError("note.invalid", `The limit ${text} is not a number from 1 to 100.`);
}

/** The note in a request's body. @throws OwnRowsError `api.malformed_json`, `note.invalid`, `note.too_large` */
function draftIn({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): NoteDraft {
  const json = parseJson(isBase64Encoded ? Buffer.from(body, "base64").toString() : body);
  if (json === undefined) throw apiError("api.malformed_json", "The request's body is not JSON.");
  return parseNoteDraft(json);
}

/** A note's version as an HTTP entity tag: `"3"`. */
const etag = ({ version }: Note) => ({ etag: `"${version}"` });

/**
 * The version that a change was made on, from `If-Match`. It is required: without it, a change made
 * elsewhere in between would be lost unseen.
 * @throws OwnRowsError `api.precondition_required`
 */
function versionIn({ headers }: APIGatewayProxyEventV2): number {
  const version = /^"([1-9]\d{0,14})"$/.exec(headers["if-match"] ?? "")?.[1];
  if (!version) throw apiError("api.precondition_required", "The request names no version.");
  return Number(version);
}

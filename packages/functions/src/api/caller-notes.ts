import { type DynamoDb, noteTable } from "@own-rows/core/note-table";
import { requestJson } from "../aws";
import { apiEnv } from "../env";
import type { Caller } from "./caller";
import { callerCredentials } from "./caller-credentials";
import { tableError } from "./table-error";

/** The caller's notes, reached with credentials that reach no other rows than the caller's. */
export function notesOf({ identityId }: Caller) {
  const dynamodb: DynamoDb = async (operation, input) => {
    const credentials = await callerCredentials(identityId);
    const request = { version: "1.0", target: `DynamoDB_20120810.${operation}`, input } as const;
    return requestJson("dynamodb", request, credentials).catch(tableError);
  };
  return noteTable({ dynamodb, tableName: apiEnv().tableName, owner: identityId });
}

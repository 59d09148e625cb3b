// Tested in readme.test.ts.

export { type Hop, OwnRowsError } from "@own-rows/core/error";
export type { Note, NoteDraft, NotePage, NoteStore, PageRequest } from "@own-rows/core/note";
export type { DynamoDb } from "@own-rows/core/note-table";
export type { Me } from "./api";
export type { Credentials } from "./cognito";
export type { ClientConfig } from "./config";
export { AwsError, type ErrorCode } from "./error";
export type { IdTokenSource, Person } from "./id-token";
export { type ConnectOptions, connect, type OwnRows } from "./own-rows";
export type { RetryOptions } from "./retry";
export { auth0SignIn, type SignIn, type SignInOptions } from "./sign-in";
export { type KeyValueStorage, memoryStorage } from "./storage";

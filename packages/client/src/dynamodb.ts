import { type NoteStore, parseNoteDraft } from "@own-rows/core/note";
import { type DynamoDb, noteTable } from "@own-rows/core/note-table";
import type { Credentials } from "./cognito";
import type { CredentialSource } from "./credentials";
import { isRetryable, readAwsError, tableFailure } from "./error";
import { type RetryOptions, retry } from "./retry";
import type { SignedFetch } from "./signed-fetch";

interface NotesOptions {
  readonly dynamodbAs: DynamoDbAs;
  readonly tableName: string;
  readonly credentials: CredentialSource;
  readonly now: () => number;
}

/** The person's notes straight in DynamoDB. No code of ours is in between: IAM refuses other owners. */
export function ownNotes({ dynamodbAs, tableName, credentials, now }: NotesOptions): NoteStore {
  const inTable = async <T>(run: (notes: NoteStore) => Promise<T>) => {
    const current = await credentials.get();
    const dynamodb = dynamodbAs(current);
    const owner = current.identityId;
    try {
      return await run(noteTable({ dynamodb, tableName, owner, now: () => new Date(now()) }));
    } catch (error) {
      throw tableFailure(error);
    }
  };

  return {
    list: (page) => inTable((notes) => notes.list(page)),
    get: (id) => inTable((notes) => notes.get(id)),
    create: (draft) => inTable((notes) => notes.create(parseNoteDraft(draft))),
    update: (id, version, draft) =>
      inTable((notes) => notes.update(id, version, parseNoteDraft(draft))),
    remove: (id, version) => inTable((notes) => notes.remove(id, version)),
  };
}

/** DynamoDB, with requests that these credentials sign. */
export type DynamoDbAs = (credentials: Credentials) => DynamoDb;

interface Options {
  readonly url: string;
  readonly signedFetch: SignedFetch;
  readonly retry: RetryOptions;
}

/** DynamoDB's JSON interface. A refusal rejects with an `AwsError`. */
export function dynamoDb({ url, signedFetch, retry: options }: Options): DynamoDbAs {
  return (credentials) => async (operation, input) => {
    const request = {
      service: "dynamodb",
      url,
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      },
      body: JSON.stringify(input),
    } as const;
    const answer = await retry(() => signedFetch(request, credentials), isRetryable, options);
    if (!answer.ok) throw await readAwsError(answer);
    return answer.json();
  };
}

import type { NoteStore } from "@own-rows/core/note";
import { parseNoteDraft } from "@own-rows/core/note";
import { type DynamoDb, noteTable } from "@own-rows/core/note-table";
import type { CredentialSource } from "./credentials";
import { tableFailure } from "./dynamodb";

interface Options {
  readonly dynamodb: DynamoDb;
  readonly tableName: string;
  readonly credentials: CredentialSource;
  readonly now: () => number;
}

/** The person's notes straight in DynamoDB, with no code of ours in between: IAM is the guard. */
export function ownNotes({ dynamodb, tableName, credentials, now }: Options): NoteStore {
  const inTable = async <T>(run: (notes: NoteStore) => Promise<T>) => {
    try {
      const { identityId: owner } = await credentials.get();
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

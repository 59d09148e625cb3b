import { ulid } from "ulid";
import * as v from "valibot";
import { badCursor, isNoteId, type Note, type NoteStore, noteChanged, noteNotFound } from "./note";

/**
 * Sends a request to DynamoDB's JSON interface with the caller's credentials.
 * Rejects with an error whose `name` is DynamoDB's own, such as `ConditionalCheckFailedException`.
 */
export type DynamoDb = (
  operation: "GetItem" | "Query" | "PutItem" | "UpdateItem" | "DeleteItem",
  input: object,
) => Promise<unknown>;

interface Options {
  readonly dynamodb: DynamoDb;
  readonly tableName: string;
  /** The owner's identity ID; IAM denies any other owner than the holder of the credentials. */
  readonly owner: string;
  readonly now?: () => Date;
}

/** The names of the table's keys. */
export const tableKeys = { partition: "owner", sort: "id" } as const;

/** The notes of one owner, stored as rows of the table. */
export function noteTable({
  dynamodb,
  tableName,
  owner,
  now = () => new Date(),
}: Options): NoteStore {
  const key = (id: string) => ({ owner: { S: owner }, id: { S: id } });

  const find = async (id: string) => {
    const answer = await dynamodb("GetItem", {
      TableName: tableName,
      Key: key(id),
      ConsistentRead: true,
    });
    return v.parse(GetAnswer, answer).Item;
  };

  const get = async (id: string) => {
    if (!isNoteId(id)) throw noteNotFound(id);
    const note = await find(id);
    if (!note) throw noteNotFound(id);
    return note;
  };

  return {
    get,

    async list({ limit = 25, cursor } = {}) {
      if (cursor !== undefined && !isNoteId(cursor)) throw badCursor();
      const answer = await dynamodb("Query", {
        TableName: tableName,
        KeyConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": tableKeys.partition },
        ExpressionAttributeValues: { ":owner": { S: owner } },
        ScanIndexForward: false,
        Limit: limit,
        ...(cursor && { ExclusiveStartKey: key(cursor) }),
      });
      const { Items: notes, LastEvaluatedKey: last } = v.parse(QueryAnswer, answer);
      return { notes, ...(last && { cursor: last.id }) };
    },

    async create(draft) {
      const at = now();
      const id = ulid(at.getTime());
      const time = at.toISOString();
      const note: Note = { owner, id, ...draft, version: 1, createdAt: time, updatedAt: time };
      const put = dynamodb("PutItem", {
        TableName: tableName,
        Item: toItem(note),
        ConditionExpression: "attribute_not_exists(#id)",
        ExpressionAttributeNames: { "#id": tableKeys.sort },
      });
      // Each ID is generated once, so an existing row with it comes from this same write, retried after a lost answer.
      await put.catch(unlessConditionFailed);
      return note;
    },

    async update(id, version, draft) {
      if (!isNoteId(id)) throw noteNotFound(id);
      const updatedAt = now().toISOString();
      const update = dynamodb("UpdateItem", {
        TableName: tableName,
        Key: key(id),
        UpdateExpression:
          "SET #title = :title, #body = :body, #updatedAt = :updatedAt, #version = :next",
        ConditionExpression: "#version = :version",
        ExpressionAttributeNames: {
          "#title": "title",
          "#body": "body",
          "#updatedAt": "updatedAt",
          "#version": "version",
        },
        ExpressionAttributeValues: {
          ":title": { S: draft.title },
          ":body": { S: draft.body },
          ":updatedAt": { S: updatedAt },
          ":next": { N: String(version + 1) },
          ":version": { N: String(version) },
        },
        ReturnValues: "ALL_NEW",
      });
      const written = await update.catch(unlessConditionFailed);
      if (written) return v.parse(UpdateAnswer, written).Attributes;

      const current = await get(id);
      if (isSameWrite(current, { ...draft, updatedAt, version: version + 1 })) return current;
      throw noteChanged(current.version, version);
    },

    async remove(id, version) {
      if (!isNoteId(id)) throw noteNotFound(id);
      const removal = dynamodb("DeleteItem", {
        TableName: tableName,
        Key: key(id),
        ConditionExpression: "#version = :version",
        ExpressionAttributeNames: { "#version": "version" },
        ExpressionAttributeValues: { ":version": { N: String(version) } },
      });
      const removed = await removal.catch(unlessConditionFailed);
      if (removed) return;

      const current = await get(id);
      throw noteChanged(current.version, version);
    },
  };
}

const unlessConditionFailed = (error: unknown) => {
  if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
  throw error;
};

/** Whether a rejected write had succeeded before: its answer was lost, and it was sent again. */
const isSameWrite = (note: Note, write: Pick<Note, "title" | "body" | "updatedAt" | "version">) =>
  note.version === write.version &&
  note.updatedAt === write.updatedAt &&
  note.title === write.title &&
  note.body === write.body;

/** A note in DynamoDB's JSON. */
const toItem = (note: Note) => ({
  owner: { S: note.owner },
  id: { S: note.id },
  title: { S: note.title },
  body: { S: note.body },
  version: { N: String(note.version) },
  createdAt: { S: note.createdAt },
  updatedAt: { S: note.updatedAt },
});

const string = v.pipe(
  v.object({ S: v.string() }),
  v.transform(({ S }) => S),
);

const number = v.pipe(
  v.object({ N: v.string() }),
  v.transform(({ N }) => Number(N)),
);

const NoteItem = v.object({
  owner: string,
  id: string,
  title: string,
  body: string,
  version: number,
  createdAt: string,
  updatedAt: string,
});

const noteIn = (item: unknown) => {
  const parsed = v.safeParse(NoteItem, item);
  return parsed.success ? [parsed.output] : [];
};

/** Parse DynamoDB's answers into notes. */
const GetAnswer = v.object({ Item: v.optional(NoteItem) });
const UpdateAnswer = v.object({ Attributes: NoteItem });
const QueryAnswer = v.object({
  // Rows of the owner that are not notes are left out.
  Items: v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.flatMap((item) => noteIn(item))),
  ),
  LastEvaluatedKey: v.optional(v.object({ owner: string, id: string })),
});

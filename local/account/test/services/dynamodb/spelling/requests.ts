import type { Spelling } from "./expression";

export interface RowKey {
  readonly holder: { readonly S: string };
  readonly id: { readonly S: string };
}

/** The values of a request: a row, another one, and a text. */
interface About {
  readonly row: RowKey;
  readonly other: RowKey;
  readonly text: { readonly S: string };
}

/** A request in the style of `spell`; each call begins a new scope of names and values. */
type Write = (spell: () => Spelling, about: About) => object;

/** Only `SET` with a given value has an older form: `AttributeUpdates`. */
const updated: Write = (spell, { row, text }) => {
  const s = spell();
  const action = { Value: text, Action: "PUT" };
  if (s.legacy) return { TableName: s.table, Key: row, AttributeUpdates: { remark: action } };
  const UpdateExpression = `SET ${s.name("remark")} = ${s.value(text)}`;
  return { TableName: s.table, Key: row, UpdateExpression, ...s.parameters() };
};

/** A request of each kind, with the operation that it is for. */
export const requests: readonly (readonly [title: string, operation: string, write: Write])[] = [
  ["a row", "GetItem", (spell, { row }) => ({ TableName: spell().table, Key: row })],
  [
    "a part of a row",
    "GetItem",
    (spell, { row }) => {
      const s = spell();
      const Key = row;
      if (s.legacy) return { TableName: s.table, Key, AttributesToGet: ["remark", "tally"] };
      const ProjectionExpression = s.list(s.path("remark"), s.path("tally"));
      return { TableName: s.table, Key, ProjectionExpression, ...s.parameters() };
    },
  ],
  [
    "a part within a row",
    "GetItem",
    (spell, { row }) => {
      const s = spell();
      const ProjectionExpression = s.list(s.path("parcel", "deep"), s.path("id"));
      return { TableName: s.table, Key: row, ProjectionExpression, ...s.parameters() };
    },
  ],
  [
    "a holder's rows",
    "Query",
    (spell, { row }) => {
      const s = spell();
      const condition = { ComparisonOperator: "EQ", AttributeValueList: [row.holder] };
      if (s.legacy) return { TableName: s.table, KeyConditions: { holder: condition } };
      const KeyConditionExpression = s.equals("holder", row.holder);
      return { TableName: s.table, KeyConditionExpression, ...s.parameters() };
    },
  ],
  [
    "one of a holder's rows",
    "Query",
    (spell, { row }) => {
      const s = spell();
      const KeyConditionExpression = s.all(s.equals("id", row.id), s.equals("holder", row.holder));
      return { TableName: s.table, KeyConditionExpression, ...s.parameters() };
    },
  ],
  [
    "some of a holder's rows",
    "Query",
    (spell, { row, text }) => {
      const s = spell();
      const KeyConditionExpression = s.equals("holder", row.holder);
      const FilterExpression = s.equals("remark", text);
      return { TableName: s.table, KeyConditionExpression, FilterExpression, ...s.parameters() };
    },
  ],
  [
    "a new row",
    "PutItem",
    (spell, { row, text }) => ({ TableName: spell().table, Item: { ...row, remark: text } }),
  ],
  [
    "a new row on a condition",
    "PutItem",
    (spell, { row, text }) => {
      const s = spell();
      const Item = { ...row, tally: text };
      const expected = { ComparisonOperator: "EQ", AttributeValueList: [text] };
      if (s.legacy) return { TableName: s.table, Item, Expected: { remark: expected } };
      return {
        TableName: s.table,
        Item,
        ConditionExpression: s.equals("remark", text),
        ...s.parameters(),
      };
    },
  ],
  ["a changed row", "UpdateItem", updated],
  [
    "a row changed by its own values",
    "UpdateItem",
    (spell, { row, text }) => {
      const s = spell();
      const set = `SET ${s.name("remark")} = if_not_exists(${s.name("tally")}, ${s.value(text)})`;
      const UpdateExpression = `${set} REMOVE ${s.path("parcel", "deep")}`;
      return { TableName: s.table, Key: row, UpdateExpression, ...s.parameters() };
    },
  ],
  [
    "a row to delete on a condition",
    "DeleteItem",
    (spell, { row, text }) => {
      const s = spell();
      const ConditionExpression = s.all(s.equals("remark", text), s.equals("holder", row.holder));
      return { TableName: s.table, Key: row, ConditionExpression, ...s.parameters() };
    },
  ],
  [
    "several rows",
    "BatchGetItem",
    (spell, { row, other }) => {
      const s = spell();
      const ProjectionExpression = s.list(s.path("remark"), s.path("holder"));
      const expression = s.legacy ? {} : { ProjectionExpression, ...s.parameters() };
      const older = s.legacy ? { AttributesToGet: ["remark", "holder"] } : {};
      return { RequestItems: { [s.table]: { Keys: [row, other], ...expression, ...older } } };
    },
  ],
  [
    "several writes",
    "BatchWriteItem",
    (spell, { row, other, text }) => ({
      RequestItems: {
        [spell().table]: [
          { PutRequest: { Item: { ...row, remark: text } } },
          { DeleteRequest: { Key: other } },
        ],
      },
    }),
  ],
  [
    "several rows at once",
    "TransactGetItems",
    (spell, { row, other }) => {
      const parts = [row, other].map((Key) => {
        const s = spell();
        const ProjectionExpression = s.path("parcel", "deep");
        return { Get: { TableName: s.table, Key, ProjectionExpression, ...s.parameters() } };
      });
      return { TransactItems: parts };
    },
  ],
  [
    "several writes at once",
    "TransactWriteItems",
    (spell, { row, other, text }) => {
      const [check, update] = [spell(), spell()];
      const ConditionExpression = check.equals("holder", other.holder);
      const UpdateExpression = `SET ${update.path("tally")} = ${update.value(text)}`;
      const where = { TableName: check.table };
      return {
        TransactItems: [
          { ConditionCheck: { ...where, Key: other, ConditionExpression, ...check.parameters() } },
          { Update: { ...where, Key: row, UpdateExpression, ...update.parameters() } },
        ],
      };
    },
  ],
];

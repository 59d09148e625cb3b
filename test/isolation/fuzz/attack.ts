import fc from "fast-check";
import { type Identities, type Key, keyKindNames, keyKinds, rowIds, type Value } from "../keys";
import type { Operation, Table } from "../operation";
import { operationsOn } from "../operations";

/** One request of an attacker: what is sent, and by whom. */
export interface Attack {
  readonly caller: "person" | "API at work" | "API function";
  readonly target: string;
  readonly body: string;
}

/**
 * Requests of somebody who knows every key and every shape: an operation with keys of anybody's, members
 * of other operations, other spellings of the table, and JSON that means two things at once.
 */
export const attacks = (table: Table, identities: Identities): fc.Arbitrary<Attack> => {
  const operations = operationsOn(table);
  const keys = keysOf(identities);
  const values = valuesOf(identities);
  const body = fc
    .record({
      operation: fc.constantFrom(...operations),
      keys: fc.array(keys, { maxLength: 3 }),
      table: fc.constantFrom(...spellingsOf(table)),
      members: fc.dictionary(fc.constantFrom(...memberNames), fc.oneof(members(keys), values), {
        maxKeys: 3,
      }),
      own: fc.constantFrom(identities.own, identities.other),
    })
    .map((drawn) => ({
      target: drawn.operation.target,
      members: { ...bodyOf(drawn), ...drawn.members },
    }));
  const second = fc.option(
    fc.record({
      name: fc.constantFrom(
        "Key",
        "Item",
        "TableName",
        "KeyConditions",
        "ExpressionAttributeValues",
      ),
      value: fc.oneof(keys, values, fc.constant({ ":owner": { S: identities.other } })),
    }),
    { nil: undefined },
  );

  return fc
    .record({
      caller: fc.constantFrom("person", "API at work", "API function"),
      request: body,
      second,
      otherTarget: fc.option(fc.constantFrom(...operations.map(({ target }) => target)), {
        nil: undefined,
        freq: 9,
      }),
      isEscaped: fc.boolean(),
    })
    .map(({ caller, request, second, otherTarget, isEscaped }) => ({
      caller,
      target: otherTarget ?? request.target,
      body: spelled(request.members, second, isEscaped),
    }));
};

interface Drawn {
  readonly operation: Operation;
  readonly table: Table;
  readonly keys: readonly Key[];
  readonly own: string;
}

const bodyOf = ({ operation, table, keys, own }: Drawn) => operation.body(table, keys, own);

/** The table by its name, by its ARN, and by what is nearly either. */
const spellingsOf = (table: Table): Table[] =>
  [
    table.name,
    table.arn,
    table.name.toUpperCase(),
    `${table.name} `,
    table.arn.replace("us-east-1", "us-west-2"),
    `${table.arn}/index/byTitle`,
  ].map((name) => ({ ...table, name }));

const keysOf = (identities: Identities): fc.Arbitrary<Key> => {
  const known = keyKindNames.flatMap((kind) => [...keyKinds[kind](identities)]);
  const anybodys = fc.record({
    owner: valuesOf(identities),
    id: fc.constantFrom(...Object.values(rowIds).map((S) => ({ S }))),
  });
  return fc.oneof(fc.constantFrom(...known), anybodys);
};

const valuesOf = ({ own, other }: Identities): fc.Arbitrary<Value> =>
  fc.oneof(
    fc.constantFrom({ S: own }, { S: other }, { S: `${own}\u0000${other}` }, { SS: [own, other] }),
    fc.constantFrom({ S: own, N: "1" }, { S: [own, other] }, { L: [{ S: other }] }, { NULL: true }),
    fc.string({ maxLength: 8 }).map((S) => ({ S })),
    fc.integer().map((n) => ({ N: String(n) })),
  );

/** What a request may say beside what its operation needs, right or wrong. */
const members = (keys: fc.Arbitrary<Key>) =>
  fc.oneof(
    keys,
    fc.array(keys, { maxLength: 2 }),
    fc.constantFrom<unknown>(
      "ALL_OLD",
      "ALL_NEW",
      "COUNT",
      "ALL_ATTRIBUTES",
      "TOTAL",
      "byTitle",
      "title",
      "#owner",
      "attribute_exists(id)",
      "attribute_not_exists(id)",
      "#owner = :owner",
      "#owner <> :owner",
      "begins_with(#owner, :owner)",
      "size(title) > :owner",
      "",
    ),
    fc.constantFrom<unknown>(true, false, null, 0, 1, 2, [], {}),
    keys.map(({ owner }) => ({ ":owner": owner })),
    fc.constantFrom({ "#owner": "owner" }, { "#owner": "id" }, { "#owner": "__proto__" }),
  );

const memberNames = [
  "AttributeUpdates",
  "AttributesToGet",
  "ConditionExpression",
  "ConditionalOperator",
  "ConsistentRead",
  "ExclusiveStartKey",
  "Expected",
  "ExpressionAttributeNames",
  "ExpressionAttributeValues",
  "FilterExpression",
  "IndexName",
  "Item",
  "Key",
  "KeyConditionExpression",
  "KeyConditions",
  "Limit",
  "ProjectionExpression",
  "QueryFilter",
  "RequestItems",
  "ReturnConsumedCapacity",
  "ReturnValues",
  "ReturnValuesOnConditionCheckFailure",
  "ScanFilter",
  "ScanIndexForward",
  "Segment",
  "Select",
  "Statement",
  "TotalSegments",
  "TransactItems",
  "UpdateExpression",
] as const;

/** As JSON: perhaps with a member that is there twice, perhaps with letters written as escapes. */
const spelled = (
  body: object,
  second: { readonly name: string; readonly value: unknown } | undefined,
  isEscaped: boolean,
) => {
  const text = JSON.stringify(body);
  const twice = second
    ? `{${JSON.stringify(second.name)}:${JSON.stringify(second.value)},${text.slice(1)}`
    : text;
  const whole = twice.replace(/,}$/, "}");
  return isEscaped ? whole.replace(/owner/g, "\\u006fwner") : whole;
};

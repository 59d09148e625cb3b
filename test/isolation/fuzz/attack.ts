import fc from "fast-check";
import type { Identities, Key } from "../keys";
import type { Operation, Table } from "../operation";
import { operationsOn } from "../operations";
import { keysOf, valuesOf } from "./known-keys";
import { moreMembers } from "./members";

/** One request of an attacker. */
export interface Attack {
  readonly caller: "person" | "API for a person" | "API function";
  readonly target: string;
  readonly body: string;
}

/**
 * Generates the requests of an attacker who knows every key and every operation: with any keys, with members of
 * other operations, with other spellings of the table's name, and with JSON that names a member twice.
 */
export function attacks(table: Table, identities: Identities): fc.Arbitrary<Attack> {
  const operations = operationsOn(table);
  const keys = keysOf(identities);
  const values = valuesOf(identities);
  const request = fc
    .record({
      operation: fc.constantFrom(...operations),
      keys: fc.array(keys, { minLength: 1, maxLength: 2 }),
      table: fc.constantFrom(...spellingsOf(table)),
      own: fc.constantFrom(identities.own, identities.other),
    })
    .chain((drawn) =>
      moreMembers(drawn.operation.target, keys).map((more) => ({
        target: drawn.operation.target,
        members: { ...bodyOf(drawn), ...more },
      })),
    );
  const duplicate = fc.record({
    name: fc.constantFrom("Key", "Item", "TableName", "KeyConditions", "ExpressionAttributeValues"),
    value: fc.oneof(keys, values, fc.constant({ ":owner": { S: identities.other } })),
    isLast: fc.boolean(),
  });
  const targets = fc.constantFrom(...operations.map(({ target }) => target));

  return fc
    .record({
      caller: fc.constantFrom("person", "API for a person", "API function"),
      request,
      duplicate: rarely(duplicate),
      otherTarget: rarely(targets),
      isEscaped: fc.boolean(),
    })
    .map(({ caller, request, duplicate, otherTarget, isEscaped }) => ({
      caller,
      target: otherTarget ?? request.target,
      body: toJson(request.members, duplicate, isEscaped),
    }));
}

interface DrawnRequest {
  readonly operation: Operation;
  readonly table: Table;
  readonly keys: readonly Key[];
  readonly own: string;
}

const bodyOf = ({ operation, table, keys, own }: DrawnRequest) => operation.body(table, keys, own);

/** The table's name, most of the time; else its ARN, or a similar text. */
const spellingsOf = (table: Table): Table[] =>
  [
    ...Array.from({ length: 8 }, () => table.name),
    table.arn,
    table.name.toUpperCase(),
    `${table.name} `,
    table.arn.replace("us-east-1", "us-west-2"),
    `${table.arn}/index/byTitle`,
  ].map((name) => ({ ...table, name }));

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

interface DuplicateMember {
  readonly name: string;
  readonly value: unknown;
  readonly isLast: boolean;
}

/** Writes JSON, optionally with a duplicate member or with escaped letters. */
const toJson = (body: object, duplicate: DuplicateMember | undefined, isEscaped: boolean) => {
  const members = Object.entries(body).map(member);
  const more = duplicate ? [member([duplicate.name, duplicate.value])] : [];
  const all = duplicate?.isLast ? [...members, ...more] : [...more, ...members];
  const text = `{${all.join(",")}}`;
  return isEscaped ? text.replace(/owner/g, "\\u006fwner") : text;
};

const member = ([name, value]: readonly [string, unknown]) =>
  `${JSON.stringify(name)}:${JSON.stringify(value)}`;

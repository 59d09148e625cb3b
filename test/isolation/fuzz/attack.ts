import fc from "fast-check";
import type { Identities, Key } from "../keys";
import type { Operation, Table } from "../operation";
import { operationsOn } from "../operations";
import { keysOf, valuesOf } from "./known-keys";
import { moreMembers } from "./members";

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
  const second = fc.record({
    name: fc.constantFrom("Key", "Item", "TableName", "KeyConditions", "ExpressionAttributeValues"),
    value: fc.oneof(keys, values, fc.constant({ ":owner": { S: identities.other } })),
    isLast: fc.boolean(),
  });
  const targets = fc.constantFrom(...operations.map(({ target }) => target));

  return fc
    .record({
      caller: fc.constantFrom("person", "API at work", "API function"),
      request,
      second: seldom(second),
      otherTarget: seldom(targets),
      isEscaped: fc.boolean(),
    })
    .map(({ caller, request, second, otherTarget, isEscaped }) => ({
      caller,
      target: otherTarget ?? request.target,
      body: spelled(request.members, second, isEscaped),
    }));
}

interface Drawn {
  readonly operation: Operation;
  readonly table: Table;
  readonly keys: readonly Key[];
  readonly own: string;
}

const bodyOf = ({ operation, table, keys, own }: Drawn) => operation.body(table, keys, own);

/** The table by its name, most of the time; by its ARN, and by what is nearly either. */
const spellingsOf = (table: Table): Table[] =>
  [
    ...Array.from({ length: 8 }, () => table.name),
    table.arn,
    table.name.toUpperCase(),
    `${table.name} `,
    table.arn.replace("us-east-1", "us-west-2"),
    `${table.arn}/index/byTitle`,
  ].map((name) => ({ ...table, name }));

const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

interface Second {
  readonly name: string;
  readonly value: unknown;
  readonly isLast: boolean;
}

/** As JSON: perhaps with a member that is there twice, perhaps with letters written as escapes. */
const spelled = (body: object, second: Second | undefined, isEscaped: boolean) => {
  const members = Object.entries(body).map(member);
  const more = second ? [member([second.name, second.value])] : [];
  const all = second?.isLast ? [...members, ...more] : [...more, ...members];
  const text = `{${all.join(",")}}`;
  return isEscaped ? text.replace(/owner/g, "\\u006fwner") : text;
};

const member = ([name, value]: readonly [string, unknown]) =>
  `${JSON.stringify(name)}:${JSON.stringify(value)}`;

import type { Key } from "../keys";
import { type Index, type Operation, operation, type Table } from "../operation";

/** A statement with the owner and the id as parameters. */
type Statement = (table: Table) => string;

const select: Statement = ({ name }) => `SELECT * FROM "${name}" WHERE "owner" = ? AND "id" = ?`;
const update: Statement = ({ name }) =>
  `UPDATE "${name}" SET title = 'Written by the matrix' WHERE "owner" = ? AND "id" = ? RETURNING ALL OLD *`;
const remove: Statement = ({ name }) =>
  `DELETE FROM "${name}" WHERE "owner" = ? AND "id" = ? RETURNING ALL OLD *`;

const parameters = ([key]: readonly Key[]) => [key?.owner ?? { S: "" }, key?.id ?? { S: "" }];
const one = (statement: Statement) => (table: Table, keys: readonly Key[]) => ({
  Statement: statement(table),
  Parameters: parameters(keys),
});
const plain = (statement: Statement) => (table: Table) => ({ Statement: statement(table) });

const statements: readonly (readonly [variant: string, body: Operation["body"]])[] = [
  ["a select", one(select)],
  ["a select of all", plain(({ name }) => `SELECT * FROM "${name}"`)],
  [
    "an insert",
    (table, keys) => ({
      Statement: `INSERT INTO "${table.name}" VALUE {'owner': ?, 'id': ?}`,
      Parameters: parameters(keys),
    }),
  ],
  ["an update", one(update)],
  ["a delete", one(remove)],
];

/** PartiQL names its rows in the text of a statement, which IAM does not evaluate. */
export const partiql: readonly Operation[] = [
  ...statements.map(([variant, body]) =>
    operation("no row", "ExecuteStatement", body, { variant }),
  ),
  operation("no row", "BatchExecuteStatement", (table, keys) => ({
    Statements: [one(select)(table, keys)],
  })),
  operation("no row", "ExecuteTransaction", (table, keys) => ({
    TransactStatements: [one(update)(table, keys)],
  })),
  operation(
    "no row",
    "ExecuteTransaction",
    (table, keys) => ({
      TransactStatements: [
        {
          Statement: `EXISTS(SELECT * FROM "${table.name}" WHERE "owner" = ? AND "id" = ?)`,
          Parameters: parameters(keys),
        },
      ],
    }),
    { variant: "a check that the row exists" },
  ),
];

export function selectsOf(index: Index): readonly Operation[] {
  return [
    operation(
      "no row",
      "ExecuteStatement",
      plain(({ name }) => `SELECT * FROM "${name}"."${index.name}"`),
      {
        variant: `a select of the index ${index.name}`,
      },
    ),
  ];
}

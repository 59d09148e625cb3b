import type { Key } from "../keys";
import { type Index, type Operation, operation, owner, type Table, variants } from "../operation";

const scan = (table: Table) => ({ TableName: table.name });

const filtered = (table: Table, [key]: readonly Key[]) => ({
  TableName: table.name,
  ...(key && {
    FilterExpression: "#owner = :owner",
    ExpressionAttributeNames: owner,
    ExpressionAttributeValues: { ":owner": key.owner },
  }),
});

const from = (table: Table, [key]: readonly Key[]) => ({
  TableName: table.name,
  ...(key && { ExclusiveStartKey: key }),
});

/** A scan reads the complete table; a filter only removes rows from the response. */
export const scans: readonly Operation[] = [
  operation("no row", "Scan", scan),
  ...variants("no row", "Scan", scan, {
    consistent: { ConsistentRead: true },
    "a segment of two": { Segment: 0, TotalSegments: 2 },
    "the other segment of two": { Segment: 1, TotalSegments: 2 },
    counted: { Select: "COUNT" },
    "some attributes": { ProjectionExpression: "title" },
    "one at a time": { Limit: 1 },
  }),
  operation("no row", "Scan", filtered, { variant: "filtered to an owner" }),
  operation("no row", "Scan", from, { variant: "from a start key", mayBeInvalid: true }),
];

export function scansOf({ name }: Index): readonly Operation[] {
  return [
    operation("no row", "Scan", (table) => ({ ...scan(table), IndexName: name }), {
      variant: `of the index ${name}`,
    }),
  ];
}

/** The rows that are read, and their owner. */
export const TableName = "bench-notes";
export const owner = "us-east-1:00000000-1111-2222-3333-444444444444";
export const rowCount = 200;

export function keyOf(row: number) {
  return {
    owner: { S: owner },
    id: { S: `note-${String(row).padStart(6, "0")}` },
  };
}

/** A short note. */
export function itemOf(row: number) {
  return {
    ...keyOf(row),
    title: { S: `Note number ${row}` },
    body: { S: "What was said, and what is to be done about it. ".repeat(6) },
    version: { N: "1" },
    createdAt: { S: "2026-11-23T12:00:00.000Z" },
  };
}

export const definition = {
  TableName,
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [
    { AttributeName: "owner", AttributeType: "S" },
    { AttributeName: "id", AttributeType: "S" },
  ],
  KeySchema: [
    { AttributeName: "owner", KeyType: "HASH" },
    { AttributeName: "id", KeyType: "RANGE" },
  ],
};

import fc from "fast-check";
import type { Key } from "../keys";

const every = ["ReturnConsumedCapacity"];
const reads = [...every, "ConsistentRead", "ProjectionExpression", "AttributesToGet"];
const ranges = [
  ...reads,
  "ExclusiveStartKey",
  "FilterExpression",
  "ExpressionAttributeNames",
  "ExpressionAttributeValues",
  "ConditionalOperator",
  "IndexName",
  "Limit",
  "Select",
];
const writes = [
  ...every,
  "ConditionExpression",
  "ConditionalOperator",
  "Expected",
  "ExpressionAttributeNames",
  "ExpressionAttributeValues",
  "ReturnValues",
  "ReturnValuesOnConditionCheckFailure",
];

/** The members that each operation accepts (DynamoDB's API reference). */
const membersByAction: Readonly<Record<string, readonly string[]>> = {
  GetItem: [...reads, "Key", "ExpressionAttributeNames"],
  Query: [...ranges, "KeyConditionExpression", "KeyConditions", "QueryFilter", "ScanIndexForward"],
  Scan: [...ranges, "ScanFilter", "Segment", "TotalSegments"],
  PutItem: [...writes, "Item"],
  UpdateItem: [...writes, "Key", "UpdateExpression", "AttributeUpdates"],
  DeleteItem: [...writes, "Key"],
  BatchGetItem: [...every, "RequestItems"],
  BatchWriteItem: [...every, "RequestItems"],
  TransactGetItems: [...every, "TransactItems"],
  TransactWriteItems: [...every, "TransactItems", "ClientRequestToken"],
};
const allMembers = [...new Set(Object.values(membersByAction).flat())];

/** Additional members: most of the time ones that the operation accepts, with a value that may be invalid. */
export function moreMembers(target: string, keys: fc.Arbitrary<Key>): fc.Arbitrary<object> {
  const own = membersByAction[target.replace(/^.*\./, "")] ?? every;
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...allMembers) },
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    {
      weight: 3,
      arbitrary: name.chain((one) => memberValue(one, keys).map((value) => ({ [one]: value }))),
    },
  );
}

const validValues: Readonly<Record<string, readonly unknown[]>> = {
  AttributesToGet: [["title"], ["owner", "body"]],
  ConditionExpression: ["attribute_exists(id)", "attribute_not_exists(id)", "id <> id"],
  ConsistentRead: [true, false],
  FilterExpression: ["attribute_exists(id)", "begins_with(body, title)"],
  Limit: [0, 1, 2, 1000],
  ProjectionExpression: ["title", "body, version", "owner"],
  ReturnConsumedCapacity: ["TOTAL", "INDEXES", "NONE"],
  ReturnValues: ["ALL_OLD", "ALL_NEW", "UPDATED_OLD", "NONE"],
  ReturnValuesOnConditionCheckFailure: ["ALL_OLD", "NONE"],
  ScanIndexForward: [true, false],
  Select: ["COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"],
  UpdateExpression: ["SET title = body", "REMOVE body", "ADD version :one"],
};

const memberValue = (name: string, keys: fc.Arbitrary<Key>): fc.Arbitrary<unknown> => {
  const any = fc.oneof(
    keys,
    fc.array(keys, { maxLength: 2 }),
    keys.map(({ owner }) => ({ ":owner": owner })),
    fc.constantFrom({ "#owner": "owner" }, { "#owner": "id" }, { "#owner": "__proto__" }),
    fc.constantFrom<unknown>(true, null, 0, "", "byTitle", "#owner <> :owner", [], {}),
  );
  const valid = validValues[name];
  if (!valid) return any;
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...valid) },
    { weight: 1, arbitrary: any },
  );
};

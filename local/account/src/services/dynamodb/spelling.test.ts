import { isDeepStrictEqual } from "node:util";
import { type AuthorizationRequest, anonymous } from "@own-rows/policy";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { notesTable, TableName } from "../../../test/services/dynamodb/notes-table";
import { plain, spell } from "../../../test/services/dynamodb/spelling/expression";
import { jsonText, plainJson } from "../../../test/services/dynamodb/spelling/json-text";
import { type RowKey, requests } from "../../../test/services/dynamodb/spelling/requests";
import { AwsError } from "../../error";
import { identify } from "../../gateway/identify";
import { registryOf } from "../../gateway/registry";

const { account, service, close } = await notesTable();
afterAll(close);
const registry = registryOf([service]);

/** A request as it comes, with its target and the bytes of its body. */
const read = async (operation: string, text: string) => {
  const headers = {
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "content-type": "application/x-amz-json-1.0",
  };
  const body = Buffer.from(text);
  const asked = identify({ method: "POST", url: "/", headers, body }, registry);
  const implementation = asked.service.operations[asked.operation];
  if (implementation === undefined) throw new Error(`no operation ${operation}`);
  return implementation(asked.input(body), {
    account,
    principal: anonymous,
    arrivedAt: 0,
    requestId: "test",
  });
};

const keyOf = (holder: string, id: string): RowKey => ({ holder: { S: holder }, id: { S: id } });
const holders = ["me", "you", 'dé"\\/'];
const puts = holders.flatMap((holder) =>
  ["1", "2"].map((id) => {
    const parcel = { M: { deep: { S: `${holder}'s` } } };
    return { PutRequest: { Item: { ...keyOf(holder, id), remark: { S: "x" }, parcel } } };
  }),
);
const held = async () => {
  const { run } = await read("Scan", JSON.stringify({ TableName }));
  return run();
};
const reset = async () => {
  const { run } = await read(
    "BatchWriteItem",
    JSON.stringify({ RequestItems: { [TableName]: puts } }),
  );
  await run();
};
await reset();
const before = await held();

/** What IAM decides about, the answer, and the rows afterwards, which are then restored. */
const handle = async (operation: string, text: string) => {
  const { asks, run } = await read(operation, text);
  const answer = await run().catch((error: unknown) => {
    if (error instanceof AwsError) return { code: error.code, message: error.message };
    throw error;
  });
  const after = /Get|Query/.test(operation) ? before : await held();
  if (!isDeepStrictEqual(after, before)) await reset();
  return { asks: asks.map(inOrder), answer: inAnyOrder(answer), after };
};

/** Values of a key are a set. */
const inOrder = ({ action, resource, context = {} }: AuthorizationRequest) => {
  const keys = Object.entries(context).map(([key, values]) => [key, values.toSorted()]);
  return { action, resource, context: Object.fromEntries(keys) };
};

/** "BatchGetItem doesn't return items in any particular order" (API reference). */
const inAnyOrder = (answer: object) => {
  if (!("Responses" in answer) || Array.isArray(answer.Responses)) return answer;
  const tables = Object.entries(Object(answer.Responses));
  return tables.map(([name, items]) => [
    name,
    Array.from(Object(items), (item) => JSON.stringify(item)).sort(),
  ]);
};

const style = fc.record({
  aliased: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  names: fc.constantFrom("#n", "#_9", "#holder"),
  values: fc.constantFrom(":v", ":holder"),
  brackets: fc.integer({ min: 0, max: 1 }),
  space: fc.constantFrom(" ", "  ", "\n\t "),
  swapped: fc.boolean(),
  byArn: fc.boolean(),
  legacy: fc.boolean(),
});
const json = fc.record({
  seed: fc.nat(),
  shuffled: fc.boolean(),
  space: fc.constantFrom("", " ", "\r\n\t"),
  escaped: fc.boolean(),
  twice: fc.boolean(),
});
const about = fc.record({
  row: fc.constantFrom(...holders).map((holder) => keyOf(holder, "1")),
  other: fc.constantFrom(...holders).map((holder) => keyOf(holder, "2")),
  text: fc.constantFrom("x", "dé\u0301j\u00e0", "{}").map((S) => ({ S })),
});

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
console.info(`spelling: seed ${seed}`);

test.each(requests)(
  "%s (%s): however it is spelled, IAM decides about the same and the result is the same",
  async (_, operation, write) => {
    const property = fc.asyncProperty(about, style, json, async (one, otherStyle, otherJson) => {
      const plainly = jsonText(
        write(() => spell(plain), one),
        plainJson,
      );
      const otherwise = jsonText(
        write(() => spell(otherStyle), one),
        otherJson,
      );
      expect(await handle(operation, otherwise)).toEqual(await handle(operation, plainly));
    });
    await fc.assert(property, { seed, numRuns: 6 });
  },
);

const me = `"holder":{"S":"me"}`;
const you = `"holder":{"S":"you"}`;
const id = `"id":{"S":"1"}`;
const table = `"TableName":"${TableName}"`;
const query = `"KeyConditionExpression":"#o = :v"`;
const names = `"ExpressionAttributeNames":{"#o":"holder"}`;
const values = `"ExpressionAttributeValues":{":v":{"S":"you"}}`;

/** Of two, the last is read, as by JSON.parse; which one AWS reads is unverified. */
test.each([
  ["the key", "GetItem", `{${table},"Key":{${me},${id}},"Key":{${you},${id}}}`],
  ["the holder within the key", "GetItem", `{${table},"Key":{${me},${id},${you}}}`],
  [
    "the holder, once by a code",
    "GetItem",
    `{${table},"Key":{${me},${id},"h\\u006flder":{"S":"you"}}}`,
  ],
  ["the holder's value", "GetItem", `{${table},"Key":{"holder":{"S":"me","S":"you"},${id}}}`],
  ["the table", "GetItem", `{"TableName":"other",${table},"Key":{${you},${id}}}`],
  [
    "a value",
    "Query",
    `{${table},${query},${names},"ExpressionAttributeValues":{":v":{"S":"me"},":v":{"S":"you"}}}`,
  ],
  [
    "a name",
    "Query",
    `{${table},${query},"ExpressionAttributeNames":{"#o":"id","#o":"holder"},${values}}`,
  ],
  [
    "an expression",
    "Query",
    `{${table},"KeyConditionExpression":"id = :v",${query},${names},${values}}`,
  ],
])("%s twice (%s): IAM decides about what is read", async (_, operation, text) => {
  const { asks, run } = await read(operation, text);
  expect(asks.map(({ context }) => context?.["dynamodb:LeadingKeys"])).toEqual([["you"]]);
  const answer = JSON.stringify(await run());
  expect(answer).toContain("you's");
  expect(answer).not.toContain("me's");
});

test.each([
  [
    "a value of two types",
    `{${table},"Key":{"holder":{"S":"me","N":"1"},${id}}}`,
    "more than one datatypes",
  ],
  [
    "a member of every object",
    `{${table},"Key":{${me},${id},"__proto__":{"S":"you"}}}`,
    "__proto__",
  ],
  ["a member in another case", `{${table},"key":{${me},${id}}}`, "key"],
])("%s is refused by its name", async (_, text, name) => {
  await expect(read("GetItem", text)).rejects.toThrow(name);
});

import { expect, test } from "vitest";
import { aliceId, fakeAws, json, refusal, rejection } from "../test/fake-aws";

test("a note is written under the person's own identity", async () => {
  const aws = fakeAws(({ what }) => (what === "PutItem" ? json({}) : undefined));
  const note = await aws.open().notes.create({ title: " Milk ", body: "" });
  expect(note).toMatchObject({ owner: aliceId, title: "Milk", version: 1 });
  expect(aws.received.at(-1)?.input).toMatchObject({
    TableName: "notes",
    Item: { owner: { S: aliceId }, title: { S: "Milk" } },
  });
});

test("a note that is not valid is never sent", async () => {
  const aws = fakeAws();
  const error = await rejection(aws.open().notes.create({ title: "", body: "" }));
  expect(error).toMatchObject({ code: "note.invalid" });
  expect(aws.count("PutItem")).toBe(0);
});

test.each([
  { name: "AccessDeniedException", status: 400, code: "table.denied", tries: 1 },
  { name: "ResourceNotFoundException", status: 400, code: "table.failed", tries: 1 },
  { name: "ThrottlingException", status: 400, code: "table.failed", tries: 4 },
  { name: "ProvisionedThroughputExceededException", status: 400, code: "table.failed", tries: 4 },
  { name: "InternalServerError", status: 500, code: "table.failed", tries: 4 },
])("$name is $code, after $tries tries", async ({ name, status, code, tries }) => {
  const aws = fakeAws(({ what }) =>
    what === "Query" ? refusal(name, "DynamoDB's own words", status) : undefined,
  );
  const error = await rejection(aws.open().notes.list());
  expect(error).toMatchObject({ code, hop: "table" });
  expect(error).toHaveProperty("message", `DynamoDB answered ${name}: DynamoDB's own words`);
  expect(aws.count("Query")).toBe(tries);
});

test("a network failure is not a refusal, and is not tried again", async () => {
  const aws = fakeAws(({ what }) => {
    if (what === "Query") throw new TypeError("Failed to fetch");
    return undefined;
  });
  expect(await rejection(aws.open().notes.list())).toMatchObject({ code: "table.unreachable" });
  expect(aws.count("Query")).toBe(1);
});

test("a raw call rejects with DynamoDB's own name and text", async () => {
  const aws = fakeAws(({ what }) =>
    what === "GetItem" ? refusal("AccessDeniedException", "not authorized") : undefined,
  );
  const error = await rejection(aws.open().dynamodb("GetItem", {}));
  expect(error).toMatchObject({ name: "AccessDeniedException", message: "not authorized" });
});

import type { NoteStore } from "@own-rows/core/note";
import { expect, test } from "vitest";
import { aliceId, fakeAws, json, rejection } from "../test/fake-aws";

const id = "01JAAAAAAAAAAAAAAAAAAAAAAA";
const time = "2026-01-01T12:00:00.000Z";
const draft = { title: "Milk", body: "" };
const note = { owner: aliceId, id, ...draft, version: 3, createdAt: time, updatedAt: time };
const isApi = (what: string) => what.includes("/");

interface Case {
  readonly does: (notes: NoteStore) => Promise<unknown>;
  readonly sends: string;
  readonly answer: () => Response;
  readonly gives: unknown;
  readonly ifMatch?: string;
}

const cases: readonly Case[] = [
  {
    does: (notes) => notes.list(),
    sends: "GET /notes",
    answer: () => json({ notes: [note], cursor: id }),
    gives: { notes: [note], cursor: id },
  },
  {
    does: (notes) => notes.list({ limit: 5, cursor: id }),
    sends: `GET /notes?limit=5&cursor=${id}`,
    answer: () => json({ notes: [] }),
    gives: { notes: [] },
  },
  {
    does: (notes) => notes.get(id),
    sends: `GET /notes/${id}`,
    answer: () => json(note),
    gives: note,
  },
  {
    does: (notes) => notes.create(draft),
    sends: "POST /notes",
    answer: () => json(note, 201),
    gives: note,
  },
  {
    does: (notes) => notes.update(id, 2, draft),
    sends: `PUT /notes/${id}`,
    answer: () => json(note),
    gives: note,
    ifMatch: '"2"',
  },
  {
    does: (notes) => notes.remove(id, 3),
    sends: `DELETE /notes/${id}`,
    answer: () => new Response(null, { status: 204 }),
    gives: undefined,
    ifMatch: '"3"',
  },
];

test.each(cases)("$sends, signed", async ({ does, sends, answer, gives, ifMatch = null }) => {
  const aws = fakeAws(({ what }) => (isApi(what) ? answer() : undefined));
  expect(await does(aws.open().apiNotes)).toEqual(gives);
  const sent = aws.received.at(-1);
  expect(sent?.what).toBe(sends);
  expect(sent?.headers.get("if-match")).toBe(ifMatch);
  expect(sent?.headers.get("authorization")).toContain("/eu-west-1/execute-api/aws4_request");
});

const ours = (code: string, status: number) =>
  json({ status, title: "What happened", code, hop: "note", detail: "What to do" }, status);

test.each([
  { says: "our own problem", answer: () => ours("note.changed", 412), code: "note.changed" },
  { says: "a missing note", answer: () => ours("note.not_found", 404), code: "note.not_found" },
  {
    says: "a code that is not known here",
    answer: () => ours("note.new", 404),
    code: "api.not_found",
  },
  { says: "API Gateway", answer: () => json({ message: "Forbidden" }, 403), code: "api.denied" },
  { says: "a bare status", answer: () => new Response("", { status: 412 }), code: "note.changed" },
  { says: "not JSON", answer: () => new Response("<html>"), code: "api.unreachable" },
  { says: "another shape", answer: () => json({ notes: 1 }), code: "api.unreachable" },
])("$says is $code", async ({ answer, code }) => {
  const aws = fakeAws(({ what }) => (isApi(what) ? answer() : undefined));
  expect(await rejection(aws.open().apiNotes.list())).toMatchObject({ code });
});

test("a problem has the message, the fix and the hop that the API gave", async () => {
  const aws = fakeAws(({ what }) => (isApi(what) ? ours("note.changed", 412) : undefined));
  const error = await rejection(aws.open().apiNotes.update(id, 1, draft));
  expect(error).toMatchObject({ message: "What happened", fix: "What to do", hop: "note" });
});

test.each([
  { does: (notes: NoteStore) => notes.get(id), name: "a read", tries: 4 },
  { does: (notes: NoteStore) => notes.create(draft), name: "a change", tries: 1 },
])("$name that is answered with 503 is sent $tries times", async ({ does, tries }) => {
  const aws = fakeAws(({ what }) => (isApi(what) ? new Response("", { status: 503 }) : undefined));
  expect(await rejection(does(aws.open().apiNotes))).toMatchObject({ code: "api.failed" });
  expect(aws.received.filter(({ what }) => isApi(what)).length).toBe(tries);
});

test("the API says which identity it takes the caller for", async () => {
  const aws = fakeAws(({ what }) =>
    what === "GET /me" ? json({ identityId: aliceId }) : undefined,
  );
  expect(await aws.open().me()).toEqual({ identityId: aliceId });
});

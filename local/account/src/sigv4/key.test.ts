import { createHmac, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { HmacKey } from "./key";

const texts = [
  "",
  "a",
  "AWS4-HMAC-SHA256\n20261123T120000Z",
  "é€😀".repeat(40),
  "x".repeat(10_000),
];
const keys = [Buffer.alloc(0), Buffer.alloc(32), Buffer.from("key"), Buffer.alloc(64, 0xff)];

test.each(texts)("a text is signed as node:crypto's own HMAC signs it: %.20j", (text) => {
  const random = randomBytes(32);
  for (const key of [...keys, random]) {
    const wanted = createHmac("sha256", key).update(text).digest("hex");
    expect(new HmacKey(key).sign(text), key.toString("hex")).toBe(wanted);
  }
});

test("a key signs one text after the other", () => {
  const key = new HmacKey(Buffer.from("key"));
  expect([key.sign("a"), key.sign("b"), key.sign("a")]).toEqual([
    new HmacKey(Buffer.from("key")).sign("a"),
    new HmacKey(Buffer.from("key")).sign("b"),
    new HmacKey(Buffer.from("key")).sign("a"),
  ]);
});

import { expect, test } from "vitest";
import { readXml } from "../services/s3/xml";
import { toXml } from "./to-xml";

const cases = [
  { value: { A: "x" }, xml: "<A>x</A>" },
  { value: { A: undefined, B: null, C: "" }, xml: "<C></C>" },
  { value: { L: ["a", "b"] }, xml: "<L><member>a</member><member>b</member></L>" },
  { value: { L: [] }, xml: "<L></L>" },
  { value: { L: [{ K: 1 }] }, xml: "<L><member><K>1</K></member></L>" },
  { value: { D: new Date(0) }, xml: "<D>1970-01-01T00:00:00.000Z</D>" },
  { value: { B: Buffer.from("hi") }, xml: "<B>aGk=</B>" },
  { value: { T: true, N: 0 }, xml: "<T>true</T><N>0</N>" },
  { value: { E: `<a b="c">&\r` }, xml: "<E>&lt;a b=&quot;c&quot;&gt;&amp;&#13;</E>" },
  { value: { C: "\u0000\uffff" }, xml: "<C>\ufffd\ufffd</C>" },
];

test.each(cases)("$value is written as $xml", ({ value, xml }) => {
  expect(toXml(value)).toBe(xml);
});

test("flattened lists repeat their own element", () => {
  expect(toXml({ Contents: [{ Key: "a" }, { Key: "b" }] }, { flattened: true })).toBe(
    "<Contents><Key>a</Key></Contents><Contents><Key>b</Key></Contents>",
  );
});

test.each(["plain", "<&>\"'", "\ttab\nline\r", "日本 🙂", "&amp;"])(
  "the text %j comes back",
  (text) => {
    expect(readXml(`<R>${toXml({ T: text })}</R>`, "R")).toEqual({ T: [text] });
  },
);

const malformed = [
  "",
  "<R>",
  "<R></S>",
  "<S></S>",
  "<R></R><",
  "<R>&unknown;</R>",
  '<!DOCTYPE R [<!ENTITY e "x">]><R>&e;</R>',
  "<__proto__></__proto__>",
];

test.each(malformed)("the document %s is refused", (xml) => {
  expect(() => readXml(xml, "R")).toThrow(/not well-formed/);
});

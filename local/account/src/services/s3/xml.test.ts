import { expect, test } from "vitest";
import { readXml } from "./xml";

test("elements are lists by their names, and text has its entities replaced", () => {
  const xml = `\uFEFF<?xml version="1.0"?>\n<Delete xmlns="x" b='"'>
    <Object><Key>a &lt;&#x1F642;&#13;</Key></Object><Object><Key/></Object>
  </Delete>\n`;
  expect(readXml(xml, "Delete")).toEqual({
    Object: [{ Key: ["a <\u{1F642}\r"] }, { Key: [""] }],
  });
});

test.each([
  "<R/><R/>",
  "<R/><S/>",
  "<R/>text",
  "text<R/>",
  "<R></R></R>",
  "<R>a & b</R>",
  "<R>&unknown;</R>",
  "<R>&#x110000;</R>",
  "<R a=1/>",
  '<R a="<"/>',
  "<R><constructor/></R>",
  "<R>text<A/></R>",
  '<!DOCTYPE R SYSTEM "file:///etc/hostname"><R/>',
  '<!DOCTYPE R [<!ENTITY e "x">]><R>x</R>',
  "<R><![CDATA[x]]></R>",
  "<R><!-- x --></R>",
  "<R><?php x ?></R>",
])("the document %s is refused", (xml) => {
  expect(() => readXml(xml, "R")).toThrow(/not well-formed/);
});

import { expect, test } from "vitest";
import { queryInput } from "./query-input";

const cases = [
  { form: "Action=A&Version=1&Name=a", input: { Name: "a" } },
  { form: "Policy.Arn=a&Policy.Name=b", input: { Policy: { Arn: "a", Name: "b" } } },
  { form: "L.member.2=b&L.member.1=a&L.member.10=c", input: { L: ["a", "b", "c"] } },
  {
    form: "Tags.member.1.Key=k&Tags.member.1.Value=v%26%3D+",
    input: { Tags: [{ Key: "k", Value: "v&= " }] },
  },
  { form: "M.entry.1.key=a&M.entry.1.value=b", input: { M: { a: "b" } } },
  { form: "member.x=1", input: { member: { x: "1" } } },
];

test.each(cases)("the form $form is read as $input", ({ form, input }) => {
  expect(queryInput(new URLSearchParams(form))).toEqual(input);
});

const refused = [
  "a=1&a=2",
  "a=1&a.b=2",
  "a.b=1&a=2",
  "__proto__.x=1",
  "a.__proto__.x=1",
  "=1",
  "a.=1",
  // A name with that many dots once froze the account and then crashed it.
  `${"a.".repeat(100_000)}b=1`,
];

test.each(refused)("the form %.40s is refused", (form) => {
  expect(() => queryInput(new URLSearchParams(form))).toThrow(/can not be read/);
});

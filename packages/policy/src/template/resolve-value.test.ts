import { expect, test } from "vitest";
import type { Json } from "./json";
import { readTemplate } from "./read-template";
import { templateScope } from "./template-scope";

const template = readTemplate("App", {
  Parameters: { P: { Type: "String", Default: "p" }, L: { Type: "CommaDelimitedList" } },
  Mappings: { M: { "us-east-1": { size: "big" } } },
  Conditions: {
    Yes: { "Fn::Equals": [{ Ref: "P" }, "p"] },
    No: { "Fn::Not": [{ Condition: "Yes" }] },
    Both: {
      "Fn::And": [{ Condition: "Yes" }, { "Fn::Or": [{ Condition: "No" }, { Condition: "Yes" }] }],
    },
  },
  Resources: { R: { Type: "Test::Thing" } },
});

const scope = templateScope({
  account: { id: "000000000000", region: "us-east-1" },
  stack: { id: "arn:stack", name: "one" },
  template,
  parameters: { P: { given: "p", resolved: "p" }, L: { given: "a,b", resolved: ["a", "b"] } },
  resources: { ref: (id) => `ref-${id}`, attribute: (id, attribute) => `${id}:${attribute}` },
  importValue: (name) => `imported-${name}`,
});

const cases: readonly [string, Json, Json | undefined][] = [
  ["Ref of a parameter", { Ref: "P" }, "p"],
  ["Ref of a resource", { Ref: "R" }, "ref-R"],
  ["Ref of a pseudo parameter", { Ref: "AWS::URLSuffix" }, "amazonaws.com"],
  ["NoValue", { a: { Ref: "AWS::NoValue" }, b: [1, { Ref: "AWS::NoValue" }] }, { b: [1] }],
  ["GetAtt as a list", { "Fn::GetAtt": ["R", "A.B"] }, "R:A.B"],
  ["GetAtt as text", { "Fn::GetAtt": "R.A.B" }, "R:A.B"],
  ["Join of a list parameter", { "Fn::Join": ["-", { Ref: "L" }] }, "a-b"],
  ["Join of numbers", { "Fn::Join": ["", ["a", 1, true]] }, "a1true"],
  [
    "Sub",
    { "Fn::Sub": "${P}/${R.Arn}/${!Literal}/${AWS::Region}" },
    "p/R:Arn/${Literal}/us-east-1",
  ],
  ["Sub with a map", { "Fn::Sub": ["${x}${P}", { x: { Ref: "R" } }] }, "ref-Rp"],
  ["Select of Split", { "Fn::Select": ["1", { "Fn::Split": [":", "a:b"] }] }, "b"],
  ["If", { "Fn::If": ["Both", "then", "else"] }, "then"],
  [
    "If of a condition that is not met",
    { "Fn::If": ["No", "then", { Ref: "AWS::NoValue" }] },
    undefined,
  ],
  ["FindInMap", { "Fn::FindInMap": ["M", { Ref: "AWS::Region" }, "size"] }, "big"],
  ["ImportValue", { "Fn::ImportValue": { "Fn::Sub": "x-${P}" } }, "imported-x-p"],
  ["Base64", { "Fn::Base64": "hi" }, "aGk="],
  ["Base64 of a text that is not ASCII", { "Fn::Base64": "señal ✓" }, "c2XDsWFsIOKckw=="],
  ["GetAZs", { "Fn::GetAZs": "" }, ["us-east-1a", "us-east-1b", "us-east-1c"]],
  [
    "a policy's own Condition",
    { Condition: { Bool: { a: "true" } } },
    { Condition: { Bool: { a: "true" } } },
  ],
];

test.each(cases)("%s is resolved", (_, value, expected) => {
  expect(scope.resolve(value)).toEqual(expected);
});

test("a selection beyond the list is an error", () => {
  expect(() => scope.resolve({ "Fn::Select": [2, ["a"]] })).toThrow("nonexistent value at index 2");
});

import { describe, expect, it } from "vitest";
import { explain } from "./explain";
import type { Verdict } from "./verdict";

const request = { action: "dynamodb:GetItem", resource: "table/notes" };
const statement = { policy: "people/rows", sid: "OwnRows" };
const condition = {
  operator: "StringEquals",
  key: "dynamodb:LeadingKeys",
  wanted: ["alice"],
  actual: ["bob"],
  met: false,
};
const near = { ...statement, effect: "Allow", applies: false } as const;
const denied = {
  allowed: false,
  effect: "ImplicitDeny",
  deniedBy: "identity-based policy",
} as const;

const cases: readonly (readonly [string, Verdict, string])[] = [
  [
    "the statement that allows",
    { allowed: true, effect: "Allow", statement, considered: [] },
    "OwnRows of people/rows allows dynamodb:GetItem on table/notes",
  ],
  [
    "the statement that denies",
    { ...denied, effect: "ExplicitDeny", statement, considered: [] },
    "OwnRows of people/rows (identity-based policy) denies dynamodb:GetItem on table/notes",
  ],
  [
    "that no statement matches",
    { ...denied, considered: [] },
    "no identity-based policy allows dynamodb:GetItem on table/notes",
  ],
  [
    "what a condition wanted and what the request had",
    { ...denied, considered: [{ ...near, conditions: [condition] }] },
    'no identity-based policy allows dynamodb:GetItem on table/notes: OwnRows wanted dynamodb:LeadingKeys to match StringEquals "alice", the request had "bob"',
  ],
];

describe("an explanation", () => {
  it.each(cases)("names %s", (_, verdict, text) => {
    expect(explain(verdict, request)).toBe(text);
  });
});

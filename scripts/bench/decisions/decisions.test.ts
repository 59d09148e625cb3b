import { expect, test } from "vitest";
import { ours } from "./ours";
import { peer } from "./peer";
import { subjects } from "./subjects";

test.each(subjects)("ours and the peer decide correctly: $title", (subject) => {
  expect(ours(subject)()).toBe(subject.allowed);
  expect(peer(subject)()).toBe(subject.allowed);
});

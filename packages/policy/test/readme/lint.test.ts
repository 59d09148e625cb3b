// lint.test.ts
import { lintReport, lintTemplates } from "@own-rows/policy/lint";
import { expect, test } from "vitest";
import notes from "./cdk.out/Notes.template.json";

test("the lint finds nothing that is not accepted with a reason", () => {
  const findings = lintTemplates({ Notes: notes }, { allow: [] });
  expect(lintReport(findings)).toBe("");
});

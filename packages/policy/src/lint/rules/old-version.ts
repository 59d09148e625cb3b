// Tested in test/lint/cases/grammar.ts.
import { versionOf } from "../policy-variables";
import type { DocumentRule } from "../rule";

export const oldVersion: DocumentRule = {
  id: "policy.old_version",
  about: "document",
  message: "is the document's Version, in which policy variables are plain text.",
  fix: 'Write "Version": "2012-10-17" in the document.',
  source: "reference_policies_elements_version.html",
  find: (policy) => {
    const version = versionOf(policy);
    return policy.problem !== undefined || version === "2012-10-17"
      ? []
      : [version ?? "no Version"];
  },
};

// Tested in test/lint/cases/grammar.ts.
import { compilePolicy } from "../../evaluate/policy";
import { Problem } from "../../evaluate/problem";
import type { DocumentRule } from "../rule";

export const unreadable: DocumentRule = {
  id: "policy.unreadable",
  about: "document",
  message: "The document cannot be read, so it allows nothing.",
  fix: "Correct it by the policy grammar.",
  source: "reference_policies_grammar.html",
  find: ({ document, kind, problem }) => {
    if (problem !== undefined) return [problem];
    const policyKind = kind === "trust" ? "resource" : "identity";
    const compiled = compilePolicy(JSON.stringify(document), policyKind);
    return compiled instanceof Problem ? [`${compiled.reason}.`] : [];
  },
};

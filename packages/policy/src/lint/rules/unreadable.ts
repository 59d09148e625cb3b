import { compilePolicy } from "../../evaluate/policy";
import { Problem } from "../../evaluate/problem";
import type { DocumentRule } from "../rule";

export const unreadable: DocumentRule = {
  id: "policy.unreadable",
  about: "document",
  message: "The document can not be read, so it allows nothing.",
  fix: "Correct it as the policy grammar has it.",
  source: "reference_policies_grammar.html",
  finds: ({ json, kind, problem }) => {
    if (problem !== undefined) return [problem];
    const policyKind = kind === "trust" ? "resource" : "identity";
    const compiled = compilePolicy(JSON.stringify(json), policyKind);
    return compiled instanceof Problem ? [`${compiled.reason}.`] : [];
  },
};

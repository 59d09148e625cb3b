/** Finds policies in synthesised templates that let people too far, or nowhere. */
export type { Accepted, Finding } from "./findings";
export { type LintOptions, lintTemplates } from "./lint";
export { lintReport } from "./report";

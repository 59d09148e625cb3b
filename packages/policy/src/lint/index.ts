/** Finds policies in synthesised templates that allow too much, or nothing. */
export type { TemplateOptions } from "../template-policies/stacks";
export { type Accepted, type Finding, lintReport } from "./findings";
export { type LintOptions, lintTemplates } from "./lint";

/** What the tests of a team import, as `@own-rows/policy/testing`. */
export { type Accepted, type Finding, type LintOptions, lintReport, lintTemplates } from "../lint";
export type { TemplateOptions } from "../template-policies/stacks";
export { assertAllowed, assertDenied, type DeniedRequest, PolicyAssertionError } from "./assert";
export { type Coverage, coverage, coverageTable } from "./coverage";
export { type Policies, policiesOf, refOf } from "./policies-of";
export type { AccessRequest } from "./request";

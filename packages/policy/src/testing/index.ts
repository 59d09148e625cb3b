/** What a team's tests import, as `@own-rows/policy/testing`. */
export { lintTemplates } from "../lint/lint";
export { lintReport } from "../lint/report";
export { assertAllowed, assertDenied, type DeniedRequest } from "./assert";
export { coverage } from "./coverage";
export { coverageTable } from "./coverage-table";
export { policiesOf } from "./policies-of";
export { refOf } from "./ref-of";
export type { AccessRequest } from "./request";

/** What a team's tests import, as `@own-rows/local/testing`. */
export { assertAllowed, assertDenied } from "./assert";
export { coverage } from "./coverage";
export { coverageTable } from "./coverage-table";
export { policiesOf } from "./policies-of";

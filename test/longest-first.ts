import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The files that take longest, longest first: one of them that began last would go on alone. The suite of
 * the stage comes after those that do not wait for its deploy.
 */
const longest = [
  "test/lifecycle/lifecycle.test.ts",
  "local/cli/test/durability/kill.test.ts",
  "test/custom-resources/many-stages.test.ts",
  "test/lifecycle/refused.test.ts",
  "test/lifecycle/npm-start.test.ts",
  "test/custom-resources/adopted-application-faults.test.ts",
  "test/custom-resources/made-application-faults.test.ts",
  "test/stage/browser.test.ts",
  "test/stage/fuzz.test.ts",
  "test/stage/weakened.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

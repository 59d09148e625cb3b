import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files whose project gives its tests most time come first: one of them that began last would run alone.
 * Within a project it is vitest's own order: the longest of the last run first, or the largest file.
 */
export class SlowProjectsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const limit = ({ project }: TestSpecification) => project.config.testTimeout;
    return (await super.sort(files)).sort((a, b) => limit(b) - limit(a));
  }
}

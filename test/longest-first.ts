import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** On a clean clone, before any run has measured a file: by project, the slowest first. */
const slowestProjects = ["lifecycle", "durability", "custom-resources", "stage", "unit"];

/** Files that took longest come first: one of them that began last would go on alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const alike = await super.sort(files);
    return alike.sort((a, b) => this.durationOf(b) - this.durationOf(a));
  }

  /** In milliseconds, as vitest's own cache has it from the last run. */
  private durationOf({ project, moduleId }: TestSpecification): number {
    const key = `${project.name}:${relative(this.ctx.config.root, moduleId)}`;
    const measured = this.ctx.cache.getFileTestResults(key);
    if (measured) return measured.duration;
    return 1000 * (slowestProjects.length - slowestProjects.indexOf(project.name));
  }
}

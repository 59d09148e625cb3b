import type { Scope, Template } from "@own-rows/policy/template";
import { holds } from "@own-rows/policy/template";
import { validationError } from "../errors";

/** Refuses parameters that a rule of the template forbids. */
export function checkRules(template: Template, scope: Scope) {
  for (const { RuleCondition, Assertions } of Object.values(template.rules)) {
    if (RuleCondition !== undefined && !holds(RuleCondition, "RuleCondition", scope)) continue;
    const failed = Assertions.find(({ Assert }) => !holds(Assert, "Assert", scope));
    if (!failed) continue;
    throw validationError(
      `Template constraint violation: ${failed.AssertDescription ?? "an assertion of a rule failed"}`,
    );
  }
}

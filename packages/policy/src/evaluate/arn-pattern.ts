// Tested in test/evaluate/cases.test.ts.
import type { ConditionContext } from "./condition-context";
import { matchesGlob } from "./glob";
import { compilePattern, type Pattern, type PatternOptions, resolvePattern } from "./pattern";
import { Problem, Unresolved } from "./problem";

/** An ARN with variables and wildcards, compiled by its six colon-separated components. */
export interface ArnPattern {
  readonly components: readonly Pattern[];
  /** It has fewer than six and ends in `*`, which then matches across colons. */
  readonly isOpen: boolean;
  /** The text, if it has neither wildcards nor variables. */
  readonly exact?: string;
}

/**
 * Each component is compared by itself; the last one takes the rest of the text
 * (reference_policies_elements_condition_operators.html#Conditions_ARN and
 * reference_policies_elements_resource.html).
 */
export function compileArnPattern(
  text: string,
  options: Omit<PatternOptions, "wildcards">,
): ArnPattern | Problem {
  const texts = options.variables ? splitPattern(text) : splitArn(text);
  const components: Pattern[] = [];
  for (const component of texts) {
    const compiled = compilePattern(component, { ...options, wildcards: true });
    if (compiled instanceof Problem) return compiled;
    components.push(compiled);
  }
  const isOpen = texts.length < 6 && text.endsWith("*");
  if (!components.every(({ fixed }) => typeof fixed === "string")) return { components, isOpen };
  return { components, isOpen, exact: components.map(({ fixed }) => fixed).join(":") };
}

export function matchesArn(
  { components, isOpen, exact }: ArnPattern,
  arn: string,
  context: ConditionContext,
): boolean | Unresolved {
  if (exact !== undefined) return exact === arn;

  const values = splitArn(arn);
  if (values.length < components.length) return false;
  const compared = isOpen
    ? [...values.slice(0, components.length - 1), values.slice(components.length - 1).join(":")]
    : values;
  if (compared.length !== components.length) return false;

  let at = 0;
  for (const component of components) {
    const glob = resolvePattern(component, context);
    if (glob instanceof Unresolved) return glob;
    if (!matchesGlob(glob, compared[at++] ?? "")) return false;
  }
  return true;
}

/** The six components of an ARN; the last one keeps its colons. */
function splitArn(text: string) {
  const components: string[] = [];
  let start = 0;
  while (components.length < 5) {
    const colon = text.indexOf(":", start);
    if (colon < 0) break;
    components.push(text.slice(start, colon));
    start = colon + 1;
  }
  components.push(text.slice(start));
  return components;
}

/** The same of a pattern: a colon inside a variable does not separate. */
function splitPattern(text: string) {
  const components: string[] = [];
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/\$\{[^}]*\}|:/g)) {
    if (token !== ":" || components.length === 5) continue;
    components.push(text.slice(start, index));
    start = index + 1;
  }
  return [...components, text.slice(start)];
}

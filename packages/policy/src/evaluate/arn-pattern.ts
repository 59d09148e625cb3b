import { fits } from "./glob";
import {
  fill,
  Problem,
  type Template,
  type TemplateOptions,
  template,
  Unresolved,
} from "./pattern";
import type { ConditionContext } from "./request";

/** An ARN pattern, by its six colon-separated components. */
export interface ArnPattern {
  readonly components: readonly Template[];
  /** It has fewer than six and ends in `*`, which then goes beyond the colons. */
  readonly open: boolean;
  /** The whole text, where it has neither wildcard nor variable. */
  readonly exact?: string;
}

/**
 * Each component is compared by itself; the last one takes the rest of the text
 * (reference_policies_elements_condition_operators.html#Conditions_ARN and
 * reference_policies_elements_resource.html).
 */
export function arnPattern(
  text: string,
  options: Omit<TemplateOptions, "wildcards">,
): ArnPattern | Problem {
  const texts = options.variables ? splitPattern(text) : split(text);
  const components: Template[] = [];
  for (const component of texts) {
    const read = template(component, { ...options, wildcards: true });
    if (read instanceof Problem) return read;
    components.push(read);
  }
  const open = texts.length < 6 && text.endsWith("*");
  if (!components.every(({ fixed }) => typeof fixed === "string")) return { components, open };
  return { components, open, exact: components.map(({ fixed }) => fixed).join(":") };
}

export function fitsArn(
  { components, open, exact }: ArnPattern,
  arn: string,
  context: ConditionContext,
): boolean | Unresolved {
  if (exact !== undefined) return exact === arn;

  const values = split(arn);
  if (values.length < components.length) return false;
  const compared = open
    ? [...values.slice(0, components.length - 1), values.slice(components.length - 1).join(":")]
    : values;
  if (compared.length !== components.length) return false;

  let at = 0;
  for (const component of components) {
    const glob = fill(component, context);
    if (glob instanceof Unresolved) return glob;
    if (!fits(glob, compared[at++] ?? "")) return false;
  }
  return true;
}

/** The six components of an ARN; the last one keeps its colons. */
const split = (text: string) => {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < 5) {
    const colon = text.indexOf(":", start);
    if (colon < 0) break;
    parts.push(text.slice(start, colon));
    start = colon + 1;
  }
  parts.push(text.slice(start));
  return parts;
};

/** The same of a pattern, where the colons within variables are none. */
const splitPattern = (text: string) => {
  const parts: string[] = [];
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/\$\{[^}]*\}|:/g)) {
    if (token !== ":" || parts.length === 5) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)];
};

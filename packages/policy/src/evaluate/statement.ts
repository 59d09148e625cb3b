import { type ArnPattern, arnPattern, fitsArn } from "./arn-pattern";
import { type Condition, condition } from "./condition";
import type { DocumentStatement } from "./document";
import { fits, type Glob } from "./glob";
import { fill, Problem, type Template, template, Unresolved } from "./pattern";
import type { Principal } from "./principal";
import { type Closeness, exempted, named } from "./principal-match";
import type { ConditionContext } from "./request";

/** A request as statements look at it. */
export interface Question {
  readonly caller: Principal;
  /** In lower case: actions are case-insensitive (reference_policies_elements_action.html). */
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
}

/** A statement made ready to be asked. */
export interface Statement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly conditions: readonly Condition[];
  /** Whether it speaks of this caller, action and resource, and how closely of the caller. */
  speaksOf(question: Question): Closeness | undefined;
}

/** @param position tells a statement without `Sid` apart */
export function compileStatement(
  written: DocumentStatement,
  position: number,
  variables: boolean,
): Statement | Problem {
  const { Effect: effect, Principal: element, NotPrincipal: notElement } = written;
  const actions = globs(written.Action ?? written.NotAction ?? []);
  const resources = resourceMatcher(written, variables);
  if (resources instanceof Problem) return resources;

  return {
    sid: written.Sid ?? `statement ${position + 1}`,
    effect,
    conditions: conditionsOf(written.Condition ?? {}, variables),
    speaksOf({ caller, action, resource, context }) {
      if (fitsSome(actions, action) !== (written.Action !== undefined)) return undefined;
      if (!resources(resource, context)) return undefined;
      if (element) return named(element, caller);
      if (notElement) return exempted(notElement, caller, effect) ? undefined : "everyone";
      return "exact";
    },
  };
}

const globs = (actions: readonly string[]): Glob[] =>
  actions.flatMap((action) => {
    const read = template(action, { variables: false, wildcards: true, ignoreCase: true });
    return read instanceof Problem || read.fixed === undefined ? [] : [read.fixed];
  });

/** A loop, as it runs for every statement of every request. */
const fitsSome = (globs: readonly Glob[], text: string) => {
  for (const glob of globs) if (fits(glob, text)) return true;
  return false;
};

const conditionsOf = (
  block: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  variables: boolean,
) =>
  Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => condition(operator, key, wanted, variables)),
  );

type ResourceMatcher = (resource: string, context: ConditionContext) => boolean;

/**
 * AWS's page recommends wildcards within the segments of an ARN and leaves those across them vague
 * (reference_policies_elements_resource.html): what grants is read by segment, what takes away across.
 */
const resourceMatcher = (
  { Effect, Resource, NotResource }: DocumentStatement,
  variables: boolean,
): ResourceMatcher | Problem => {
  const texts = Resource ?? NotResource;
  if (!texts) return () => true;

  const across = (Effect === "Deny") === (Resource !== undefined);
  const matchers: ((resource: string, context: ConditionContext) => boolean | Unresolved)[] = [];
  for (const text of texts) {
    const problem = misplaced(text, variables);
    if (problem) return problem;
    const pattern = across
      ? template(text, { variables, wildcards: true })
      : arnPattern(text, { variables });
    if (pattern instanceof Problem) return pattern;
    matchers.push("open" in pattern ? byArn(pattern) : byText(pattern));
  }

  return (resource, context) => {
    let found = false;
    for (const matcher of matchers) {
      const result = matcher(resource, context);
      if (result === true) found = true;
      if (!(result instanceof Unresolved)) continue;
      // A list with a hole is no ground for granting by NotResource, and none for letting go of a Deny.
      if (NotResource) return Effect === "Deny";
      if (Effect === "Deny" && result.several) found = true;
    }
    return found === (Resource !== undefined);
  };
};

const byArn = (pattern: ArnPattern) => (resource: string, context: ConditionContext) =>
  fitsArn(pattern, resource, context);

const byText = (pattern: Template) => (resource: string, context: ConditionContext) => {
  const glob = fill(pattern, context);
  return glob instanceof Unresolved ? glob : fits(glob, resource);
};

/** Variables belong after the fifth colon (reference_policies_variables.html#policy-vars-wheretouse). */
const misplaced = (text: string, variables: boolean) => {
  const before = text.split("${", 1)[0] ?? "";
  if (!variables || before === text || before.split(":").length > 5) return undefined;
  return new Problem(`"${text}" has a variable before the fifth colon`);
};

// Tested in test/evaluate/cases.test.ts.
import { type ArnPattern, compileArnPattern, matchesArn } from "./arn-pattern";
import { type Condition, compileCondition } from "./condition";
import type { ConditionContext } from "./condition-context";
import type { ConditionElement, DocumentStatement } from "./document";
import { type Glob, matchesGlob } from "./glob";
import { compilePattern, type Pattern, resolvePattern } from "./pattern";
import type { Principal } from "./principal";
import { isExempt, matchPrincipal, type PrincipalMatch } from "./principal-match";
import { Problem, Unresolved } from "./problem";

/** What a statement is compared with. */
export interface RequestContext {
  readonly principal: Principal;
  /** In lower case: actions are case-insensitive (reference_policies_elements_action.html). */
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
}

/** A compiled statement. */
export interface Statement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly conditions: readonly Condition[];
  /** How it names the principal, if it matches the principal, the action and the resource. */
  match(request: RequestContext): PrincipalMatch | undefined;
}

/** @param position names a statement without `Sid` */
export function compileStatement(
  statement: DocumentStatement,
  position: number,
  variables: boolean,
): Statement | Problem {
  const { Effect: effect, Principal: element, NotPrincipal: notElement } = statement;
  const actions = actionGlobs(statement.Action ?? statement.NotAction ?? []);
  const matchesResource = compileResources(statement, variables);
  if (matchesResource instanceof Problem) return matchesResource;

  return {
    sid: statement.Sid ?? `statement ${position + 1}`,
    effect,
    conditions: compileConditions(statement.Condition ?? {}, variables),
    match({ principal, action, resource, context }) {
      if (matchesSome(actions, action) !== (statement.Action !== undefined)) return undefined;
      if (!matchesResource(resource, context)) return undefined;
      if (element) return matchPrincipal(element, principal);
      if (notElement) return isExempt(notElement, principal, effect) ? undefined : "everyone";
      return "exact";
    },
  };
}

function actionGlobs(actions: readonly string[]): Glob[] {
  return actions.flatMap((action) => {
    const pattern = compilePattern(action, { variables: false, wildcards: true, ignoreCase: true });
    return pattern instanceof Problem || pattern.fixed === undefined ? [] : [pattern.fixed];
  });
}

/** A loop, since it runs for every statement of every request. */
function matchesSome(globs: readonly Glob[], text: string) {
  for (const glob of globs) if (matchesGlob(glob, text)) return true;
  return false;
}

function compileConditions(element: ConditionElement, variables: boolean): Condition[] {
  return Object.entries(element).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key, values, variables)),
  );
}

type ResourceMatcher = (resource: string, context: ConditionContext) => boolean;

/**
 * AWS's page recommends wildcards within the segments of an ARN and is vague about those across them
 * (reference_policies_elements_resource.html). So what grants is compared by segment, what denies as one text.
 */
function compileResources(
  { Effect, Resource, NotResource }: DocumentStatement,
  variables: boolean,
): ResourceMatcher | Problem {
  const texts = Resource ?? NotResource;
  if (!texts) return () => true;

  const isOneText = (Effect === "Deny") === (Resource !== undefined);
  const matchers: ((resource: string, context: ConditionContext) => boolean | Unresolved)[] = [];
  for (const text of texts) {
    const problem = misplacedVariable(text, variables);
    if (problem) return problem;
    const pattern = isOneText
      ? compilePattern(text, { variables, wildcards: true })
      : compileArnPattern(text, { variables });
    if (pattern instanceof Problem) return pattern;
    matchers.push("components" in pattern ? byArn(pattern) : byText(pattern));
  }

  return (resource, context) => {
    let found = false;
    for (const matcher of matchers) {
      const result = matcher(resource, context);
      if (result === true) found = true;
      if (!(result instanceof Unresolved)) continue;
      // One entry of the list is unknown: an Allow with NotResource does not match, a Deny does.
      if (NotResource) return Effect === "Deny";
      if (Effect === "Deny" && result.hasSeveralValues) found = true;
    }
    return found === (Resource !== undefined);
  };
}

const byArn = (pattern: ArnPattern) => (resource: string, context: ConditionContext) =>
  matchesArn(pattern, resource, context);

const byText = (pattern: Pattern) => (resource: string, context: ConditionContext) => {
  const glob = resolvePattern(pattern, context);
  return glob instanceof Unresolved ? glob : matchesGlob(glob, resource);
};

/** Variables belong after the fifth colon (reference_policies_variables.html#policy-vars-wheretouse). */
function misplacedVariable(text: string, variables: boolean): Problem | undefined {
  const before = text.split("${", 1)[0] ?? "";
  if (!variables || before === text || before.split(":").length > 5) return undefined;
  return new Problem(`"${text}" has a variable before the fifth colon`);
}

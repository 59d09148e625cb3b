// Tested in test/evaluate/cases.test.ts.
import { compilePolicy, type PolicyKind } from "./policy";
import { closeness, type PrincipalMatch } from "./principal-match";
import { Problem } from "./problem";
import type { NamedPolicy } from "./request";
import type { RequestContext, Statement } from "./statement";
import type { ConditionOutcome, StatementOutcome, StatementReference } from "./verdict";

/** What policies of one kind say about a request. */
export interface PoliciesResult {
  /** Every statement that matches. */
  readonly outcomes: readonly StatementOutcome[];
  /** The first Deny that applies. */
  readonly deny: StatementReference | undefined;
  /** The Allow that applies and names the principal most closely. */
  readonly allow: (StatementReference & { readonly match: PrincipalMatch }) | undefined;
}

/** Evaluates each statement that matches the request. A document that cannot be read denies. */
export function evaluatePolicies(
  policies: readonly NamedPolicy[],
  kind: PolicyKind,
  request: RequestContext,
): PoliciesResult {
  const outcomes: StatementOutcome[] = [];
  let deny: PoliciesResult["deny"];
  let allow: PoliciesResult["allow"];

  for (const { name: policy, document } of policies) {
    const statements = compilePolicy(document, kind);
    if (statements instanceof Problem) {
      outcomes.push(unreadable(policy, statements));
      deny ??= { policy, sid: "document" };
      continue;
    }
    for (const statement of statements) {
      const match = statement.match(request);
      if (!match) continue;

      const outcome = evaluateConditions(statement, policy, request);
      outcomes.push(outcome);
      if (!outcome.applies) continue;

      const { sid, effect } = statement;
      if (effect === "Deny") deny ??= { policy, sid };
      if (effect === "Allow" && isCloser(match, allow?.match)) allow = { policy, sid, match };
    }
  }
  return { outcomes, deny, allow };
}

function evaluateConditions(
  { sid, effect, conditions }: Statement,
  policy: string,
  { context }: RequestContext,
): StatementOutcome {
  const outcomes: ConditionOutcome[] = [];
  let applies = true;
  for (const condition of conditions) {
    const outcome = condition(context, effect);
    applies &&= outcome.met;
    outcomes.push(outcome);
  }
  return { policy, sid, effect, applies, conditions: outcomes };
}

const isCloser = (match: PrincipalMatch, other: PrincipalMatch | undefined) =>
  other === undefined || closeness[match] > closeness[other];

function unreadable(policy: string, { reason }: Problem): StatementOutcome {
  return {
    policy,
    sid: "document",
    effect: "Deny",
    applies: true,
    conditions: [
      {
        operator: "Policy",
        key: "document",
        wanted: ["a policy document"],
        actual: undefined,
        met: true,
        problem: reason,
      },
    ],
  };
}

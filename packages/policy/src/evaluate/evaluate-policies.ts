import { Problem } from "./pattern";
import { compilePolicy, type PolicyKind } from "./policy";
import type { Closeness } from "./principal-match";
import type {
  ConditionOutcome,
  NamedPolicy,
  StatementOutcome,
  StatementReference,
} from "./request";
import type { Question, Statement } from "./statement";

/** What a set of policies says to a question. */
export interface Opinion {
  readonly outcomes: readonly StatementOutcome[];
  readonly deny: StatementReference | undefined;
  readonly allow: (StatementReference & { readonly closeness: Closeness }) | undefined;
}

/** Asks each statement that speaks of the question. A document that cannot be read denies. */
export function consider(
  policies: readonly NamedPolicy[],
  kind: PolicyKind,
  question: Question,
): Opinion {
  const outcomes: StatementOutcome[] = [];
  let deny: Opinion["deny"];
  let allow: Opinion["allow"];

  for (const { name: policy, document } of policies) {
    const statements = compilePolicy(document, kind);
    if (statements instanceof Problem) {
      outcomes.push(unreadable(policy, statements));
      deny ??= { policy, sid: "document" };
      continue;
    }
    for (const statement of statements) {
      const closeness = statement.speaksOf(question);
      if (!closeness) continue;

      const outcome = ask(statement, policy, question);
      outcomes.push(outcome);
      if (!outcome.applies) continue;

      const { sid, effect } = statement;
      if (effect === "Deny") deny ??= { policy, sid };
      if (effect === "Allow" && closer(closeness, allow?.closeness)) {
        allow = { policy, sid, closeness };
      }
    }
  }
  return { outcomes, deny, allow };
}

const ask = (
  { sid, effect, conditions }: Statement,
  policy: string,
  { context }: Question,
): StatementOutcome => {
  const results: ConditionOutcome[] = [];
  let applies = true;
  for (const condition of conditions) {
    const outcome = condition(context, effect);
    applies &&= outcome.met;
    results.push(outcome);
  }
  return { policy, sid, effect, applies, conditions: results };
};

const order: Readonly<Record<Closeness, number>> = { exact: 3, role: 2, everyone: 1, account: 0 };

const closer = (one: Closeness, other: Closeness | undefined) =>
  other === undefined || order[one] > order[other];

const unreadable = (policy: string, { reason }: Problem): StatementOutcome => ({
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
});

// Tested in src/explain/ask-changes.test.ts.
import type { ConditionOutcome, StatementOutcome, Verdict } from "@own-rows/policy";
import { named, oneOf, quoted, was } from "./phrases";
import { checksOf, decidingOutcome, unmet } from "./statement-outcomes";

/**
 * One way in which a denial would have been an allow; all its sentences would have to be true. It explains
 * the decision, and does not advise to make a policy weaker.
 */
export interface Change {
  /** What would have to change: the request, its sender, a policy, or the account (provider, pool). */
  readonly differs: "request" | "caller" | "policy" | "account";
  /** For which ask: `dynamodb:Query on arn:…`. Absent if the request was refused before any. */
  readonly about?: string;
  readonly says: readonly string[];
}

/** For an Allow whose conditions failed: how they would have been met. */
export function allowChange(outcome: StatementOutcome): Change {
  const changes = unmet(outcome).map(conditionChange);
  const sides = ["policy", "caller"] as const;
  const differs = sides.find((side) => changes.some((one) => one.differs === side)) ?? "request";
  return { differs, says: changes.map(({ says }) => says) };
}

/** For a Deny that applies: no Allow outweighs it. */
export function denyChanges(verdict: Verdict): Change[] {
  const outcome = decidingOutcome(verdict);
  if (outcome === undefined) return [];
  const problem = outcome.conditions.find((one) => one.problem !== undefined)?.problem;
  if (problem !== undefined) {
    const says = `${named(outcome)} is not understood, and what is not understood denies: ${problem}`;
    return [{ differs: "policy", says: [says] }];
  }
  const stands = `${named(outcome)} (${verdict.deniedBy}) stands in the way: no Allow outweighs a Deny`;
  const met = checksOf(outcome).map(
    ({ what, actual }) =>
      `${what}, which the request met with ${actual === undefined ? "no such key" : quoted(actual)}`,
  );
  if (met.length === 0) return [{ differs: "policy", says: [stands] }];
  return [
    {
      differs: "request",
      says: [`one condition of ${named(outcome)} would have to fail: ${met.join("; or ")}`],
    },
    { differs: "policy", says: [stands] },
  ];
}

const conditionChange = (
  condition: ConditionOutcome,
): { readonly differs: Change["differs"]; readonly says: string } => {
  const { operator, key, wanted, actual, problem } = condition;
  if (problem !== undefined) {
    return { differs: "policy", says: `${operator} ${key} can be met by nothing: ${problem}` };
  }
  const open = wanted.map((text) => /\$\{([^}]+)\}/.exec(text)?.[1]).find(Boolean);
  if (open !== undefined) {
    return {
      differs: "caller",
      says: `the caller would have to carry ${open}, which stands for a value in ${operator} ${key}`,
    };
  }
  const differs = callerKey.test(key) ? "caller" : "request";
  return { differs, says: `${key} would have to ${needed(condition)} (${was(actual)})` };
};

/** Keys that come with the credentials and not with the request (IAM user guide, "AWS global condition context keys"). */
const callerKey =
  /^(aws:(Principal|userid|username|Federated|Token|MultiFactor|Source(Identity|Account))|.*:(sub|aud|amr|oaud)$)/i;

/** `be only "a"`, `be less than "1"` */
const needed = ({ operator, wanted, actual }: ConditionOutcome) => {
  if (operator === "Null") return wanted.includes("false") ? "be there" : "be absent";
  const [, set, base = ""] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(?:IfExists)?$/.exec(operator) ?? [];
  const verb = verbs.get(base) ?? `fit ${base}`;
  const values = /Not/.test(base) || wanted.length === 1 ? quoted(wanted) : oneOf(wanted);
  if (set === "ForAllValues") {
    return verb === "be" ? `be only ${values}` : `${verb} ${values} in every value`;
  }
  if (set === "ForAnyValue") return `${verb} ${values} in one value at least`;
  return actual === undefined ? `be there, and ${verb} ${values}` : `${verb} ${values}`;
};

/** IAM user guide, "IAM JSON policy elements: Condition operators". */
const verbs: ReadonlyMap<string, string> = new Map([
  ["StringEquals", "be"],
  ["StringEqualsIgnoreCase", "be, in any case,"],
  ["StringLike", "be like"],
  ["StringNotEquals", "be other than"],
  ["StringNotEqualsIgnoreCase", "be, in any case, other than"],
  ["StringNotLike", "be unlike"],
  ["NumericEquals", "be"],
  ["NumericNotEquals", "be other than"],
  ["NumericLessThan", "be less than"],
  ["NumericLessThanEquals", "be at most"],
  ["NumericGreaterThan", "be more than"],
  ["NumericGreaterThanEquals", "be at least"],
  ["DateEquals", "be"],
  ["DateNotEquals", "be other than"],
  ["DateLessThan", "be before"],
  ["DateLessThanEquals", "be no later than"],
  ["DateGreaterThan", "be after"],
  ["DateGreaterThanEquals", "be no earlier than"],
  ["Bool", "be"],
  ["BinaryEquals", "be"],
  ["IpAddress", "be in"],
  ["NotIpAddress", "be outside of"],
  ["ArnEquals", "be like"],
  ["ArnLike", "be like"],
  ["ArnNotEquals", "be unlike"],
  ["ArnNotLike", "be unlike"],
]);

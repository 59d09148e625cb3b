import type { ConditionOutcome } from "@own-rows/policy";
import type { Change } from "./change";
import { instead, oneOf, quoted } from "./phrases";

/** What of a condition that is not met would have to change, and how. */
export function conditionChange(condition: ConditionOutcome): {
  readonly differs: Change["differs"];
  readonly says: string;
} {
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
  const differs = ofCaller.test(key) ? "caller" : "request";
  return { differs, says: `${key} would have to ${must(condition)} (${instead(actual)})` };
}

/** Keys that come with the credentials, and not with the request (IAM user guide, "AWS global condition context keys"). */
const ofCaller =
  /^(aws:(Principal|userid|username|Federated|Token|MultiFactor|Source(Identity|Account))|.*:(sub|aud|amr|oaud)$)/i;

const must = ({ operator, wanted, actual }: ConditionOutcome) => {
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

import type { Decision } from "@own-rows/aws-account/trace/decisions";
import { type Answer, outcomeOf } from "./answer";
import type { Expected } from "./expected";
import type { Operation } from "./operation";
import type { SeededRows } from "./rows";

interface Judged {
  readonly answer: Answer;
  readonly operation: Operation;
  readonly expected: Expected;
  /** What IAM decided, where the account tells. */
  readonly decision: Decision | undefined;
  /** What must not be seen. */
  readonly hidden: readonly SeededRows[];
  /** What has to be seen by who may, so that nobody's eyes are simply shut. */
  readonly shown: SeededRows | undefined;
  readonly isEmbedded: boolean;
}

/** @returns what is wrong with an answer, if anything is */
export function problemOf({ answer, operation, expected, ...seen }: Judged) {
  const { decision, hidden, shown, isEmbedded } = seen;
  const outcome = outcomeOf(answer);
  if (hidden.some((rows) => rows.showIn(answer.bytes))) return "it shows another's rows";
  // Else nothing would be seen of what IAM allowed.
  if (isEmbedded && !decision && decided.has(outcome)) return "IAM's decision is not told";
  // Whatever DynamoDB makes of it afterwards.
  if (decision?.allowed && expected.startsWith("denied")) return "IAM allowed it";
  // The embedded account asks IAM first, and is held to it.
  const wanted =
    expected === "denied" && operation.mayBeInvalid && !isEmbedded ? "denied or invalid" : expected;
  if (!wanted.split(" or ").includes(outcome)) return `expected ${wanted}, came ${outcome}`;
  if (outcome === "denied") return problemOfDenial(answer);
  if (expected === "allowed" && operation.shows && shown?.showIn(answer.bytes) === false) {
    return "it does not show the row";
  }
  return undefined;
}

const decided: ReadonlySet<string> = new Set(["allowed", "denied"]);

/** A denial says who may not do what on which resource, and nothing of any row. */
const problemOfDenial = ({ body, message }: Answer) => {
  const members = Object.keys(JSON.parse(body)).filter((name) => !told.has(name));
  if (members.length > 0) return `the denial has more to tell: ${members.join(", ")}`;
  if (!denial.test(message)) return `the denial is worded another way: ${message}`;
  return undefined;
};

const told = new Set(["__type", "message", "Message"]);

/** IAM user guide, troubleshoot_access-denied.html: "Access denied error message examples". */
const denial =
  /^User: arn:aws:\S+ is not authorized to perform: dynamodb:\w+( on resource: arn:aws:dynamodb:\S+)? because no identity-based policy allows the dynamodb:\w+ action$/;

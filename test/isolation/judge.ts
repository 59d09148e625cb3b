import type { Decision } from "@own-rows/aws-account/trace/decisions";
import { type Answer, outcomeOf } from "./answer";
import type { Expected } from "./expected";
import type { Operation } from "./operation";
import type { SeededRows } from "./rows";

interface AnsweredRequest {
  readonly answer: Answer;
  readonly operation: Operation;
  readonly expected: Expected;
  /** IAM's decision, if the account reports it. */
  readonly decision: Decision | undefined;
  /** Rows that must not appear in the response. */
  readonly deniedRows: readonly SeededRows[];
  /**
   * Rows that must appear in an allowed read. If even these did not appear, the check of `deniedRows` would
   * prove nothing.
   */
  readonly readableRows: SeededRows | undefined;
  readonly isEmbedded: boolean;
}

/** The problems that the tests of weakened policies expect. */
export const problems = {
  rowsReturned: "the response contains another person's rows",
  allowedByIam: "IAM allowed the request",
  ownRowDenied: "expected allowed, got denied",
  /** Of a caller who must get no credentials or identity. */
  notRefused: "it was not refused",
} as const;

/** @returns what is wrong with the answer; undefined if it is as expected */
export function problemOf({ answer, operation, expected, ...context }: AnsweredRequest) {
  const { decision, deniedRows, readableRows, isEmbedded } = context;
  const outcome = outcomeOf(answer);
  if (deniedRows.some((rows) => rows.appearIn(answer.bytes))) return problems.rowsReturned;
  // Without it, the next check would be skipped without a sign.
  if (isEmbedded && !decision && outcomesOfIam.has(outcome)) return "IAM's decision is missing";
  // Even if DynamoDB then rejected the request.
  if (decision?.allowed && expected.startsWith("denied")) return problems.allowedByIam;
  // The embedded account always asks IAM first.
  const accepted =
    expected === "denied" && operation.mayBeInvalid && !isEmbedded ? "denied or invalid" : expected;
  if (!accepted.split(" or ").includes(outcome)) return `expected ${accepted}, got ${outcome}`;
  if (outcome === "denied") return problemOfDenial(answer);
  if (
    expected === "allowed" &&
    operation.returnsRow &&
    readableRows?.appearIn(answer.bytes) === false
  ) {
    return "the response does not contain the caller's row";
  }
  return undefined;
}

const outcomesOfIam: ReadonlySet<string> = new Set(["allowed", "denied"]);

/** A denial names the caller, the action and the resource, and reveals nothing about any row. */
const problemOfDenial = ({ body, message }: Answer) => {
  const extra = Object.keys(JSON.parse(body)).filter((name) => !denialMembers.has(name));
  if (extra.length > 0) return `the denial has additional members: ${extra.join(", ")}`;
  if (!denialText.test(message)) return `the denial has another text: ${message}`;
  return undefined;
};

const denialMembers = new Set(["__type", "message", "Message"]);

/** IAM user guide, troubleshoot_access-denied.html: "Access denied error message examples". */
const denialText =
  /^User: arn:aws:\S+ is not authorized to perform: dynamodb:\w+( on resource: arn:aws:dynamodb:\S+)? because no identity-based policy allows the dynamodb:\w+ action$/;

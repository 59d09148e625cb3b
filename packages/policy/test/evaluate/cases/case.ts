import type { ConditionContext } from "../../../src/evaluate/condition-context";
import type { Verdict } from "../../../src/evaluate/verdict";

/** A request, the policies that decide it, and what AWS's page says comes of it. */
export interface Case {
  readonly title: string;
  /** A page of the IAM user guide or of another guide by its name, and the part of it that says so. */
  readonly source: string;
  /** The pages leave it open, or contradict each other: then the stricter is taken. */
  readonly unverified?: true;
  /** What the explanation has to name. */
  readonly explanation?: string;
  readonly expected: Verdict["effect"];
  readonly caller?: Caller;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: ConditionContext;
  /** Documents: an object is written as JSON, a text is taken as it is. */
  readonly identity?: readonly (object | string)[];
  readonly session?: readonly object[];
  readonly boundary?: readonly object[];
  readonly resourcePolicy?: object;
  readonly trust?: object;
}

export type Caller = "session" | "user" | "lambda" | "cognito" | "anonymous";

export const account = "000000000000";
export const table = `arn:aws:dynamodb:us-east-1:${account}:table/notes`;
export const role = `arn:aws:iam::${account}:role/people`;
export const session = `arn:aws:sts::${account}:assumed-role/people/alice`;
export const user = `arn:aws:iam::${account}:user/alice`;

/** A document of one version with the statements given. */
export function policy(...statements: readonly object[]) {
  return {
    Version: "2012-10-17",
    Statement: statements,
  };
}

/** A statement for the request that a case makes if it says no other. */
export function allow(more: object = {}) {
  return {
    Effect: "Allow",
    Action: "dynamodb:GetItem",
    Resource: table,
    ...more,
  };
}
export function deny(more: object = {}) {
  return { ...allow(more), Effect: "Deny" };
}

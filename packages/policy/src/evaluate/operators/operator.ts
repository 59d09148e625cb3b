import type { Problem, Unresolved } from "../pattern";
import type { ConditionContext } from "../request";

/** Compares one value of the request; a `Problem` where the request's value cannot be read. */
export type Matcher = (actual: string, context: ConditionContext) => boolean | Unresolved | Problem;

/** A condition operator without its prefixes and suffixes. */
export interface Operator {
  /** `…Not…`: met where no wanted value matches, an absent key included. */
  readonly negated: boolean;
  /** Reads one value of the policy; only string and ARN operators take variables. */
  compile(wanted: string, variables: boolean): Matcher | Problem;
}

/** `["StringEquals", "StringNotEquals"]`, both from one comparison. */
export function pair(
  name: string,
  negatedName: string,
  compile: Operator["compile"],
): readonly (readonly [string, Operator])[] {
  return [
    [name, { negated: false, compile }],
    [negatedName, { negated: true, compile }],
  ];
}

// Tested in src/testing/testing.test.ts.
import type { ConditionContext } from "../evaluate/condition-context";
import { keyProblem } from "../iam-names/condition-keys";

/** A request as a test writes it. */
export type AccessRequest = Caller & {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /**
   * An ARN; `*`; or a resource of the templates by its logical ID (or the beginning of it), followed by
   * the rest of its ARN: `Table`, `Table/index/ByDate`, `Api/$default/GET/notes`. `Storage:Table` is the
   * one of that stack.
   */
  readonly resource: string;
  /** Keys of the request itself, such as `dynamodb:LeadingKeys`. A key that is not here is absent. */
  readonly context?: Values;
};

export type Caller =
  /** A role's session: the role by its logical ID (or the beginning of it), and the keys of the session. */
  | { readonly role: string; readonly session?: Values }
  /** An AWS service, such as `lambda.amazonaws.com`. */
  | { readonly service: string }
  /** Someone with a token of an identity provider, such as `cognito-identity.amazonaws.com`. */
  | { readonly federated: string };

/** Condition keys and their values. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** @throws Error for a key that IAM does not have, with the one that is probably meant */
export function checkKeys(values: Values | undefined): void {
  const [problem] = Object.keys(values ?? {}).flatMap((key) => keyProblem(key) ?? []);
  if (problem !== undefined) throw new Error(problem);
}

/** Several contexts as one. A later value replaces an earlier one, whatever the case of its key. */
export function mergeContexts(...contexts: readonly (Values | undefined)[]): ConditionContext {
  const merged = new Map<string, readonly [string, readonly string[]]>();
  for (const context of contexts) {
    for (const [key, values] of Object.entries(context ?? {})) {
      merged.set(key.toLowerCase(), [key, typeof values === "string" ? [values] : values]);
    }
  }
  return Object.fromEntries(merged.values());
}

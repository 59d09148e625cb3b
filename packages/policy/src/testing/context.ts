import type { ConditionContext } from "../evaluate/condition-context";
import { keyProblem } from "../iam-names/condition-keys";
import type { Values } from "./request";

/** One context of several: a later value takes the place of an earlier one, whatever the case of its key. */
export function merge(...contexts: readonly (Values | undefined)[]): ConditionContext {
  const merged = new Map<string, readonly [string, readonly string[]]>();
  for (const context of contexts) {
    for (const [key, values] of Object.entries(context ?? {})) {
      merged.set(key.toLowerCase(), [key, typeof values === "string" ? [values] : values]);
    }
  }
  return Object.fromEntries(merged.values());
}

/** @throws Error that names the key there is instead */
export function checkKeys(context: Values | undefined): void {
  const [problem] = Object.keys(context ?? {}).flatMap((key) => keyProblem(key) ?? []);
  if (problem !== undefined) throw new Error(problem);
}

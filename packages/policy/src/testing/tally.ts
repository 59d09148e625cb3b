// Tested in src/testing/coverage.test.ts.
import type { StatementOutcome, Verdict } from "../evaluate/verdict";

/** How many requests something allowed, and how many it denied. */
export interface Exercised {
  readonly allowed: number;
  readonly denied: number;
}

/** What the assertions that passed have exercised. */
export class Tally {
  readonly #counts = new Map<string, Exercised>();

  /** By `[policy, sid]`, or `[policy, sid, position]` for one of the statement's conditions. */
  get(...place: readonly (string | number)[]): Exercised {
    return this.#counts.get(JSON.stringify(place)) ?? { allowed: 0, denied: 0 };
  }

  add({ considered, allowed }: Verdict): void {
    for (const outcome of considered) this.#addStatement(outcome, allowed ? "allowed" : "denied");
  }

  /**
   * An Allow that applies allows, and one whose conditions are not met denies; a Deny the other way round.
   * A condition counts if it decides alone: without it, the test would fail.
   */
  #addStatement(
    { policy, sid, effect, applies, conditions }: StatementOutcome,
    as: keyof Exercised,
  ) {
    const result = applies === (effect === "Allow") ? "allowed" : "denied";
    if (result !== as) return;
    this.#count([policy, sid], as);
    const unmet = conditions.flatMap(({ met }, position) => (met ? [] : [position]));
    const decisive = applies ? conditions.keys() : unmet.length === 1 ? unmet : [];
    for (const position of decisive) this.#count([policy, sid, position], as);
  }

  #count(place: readonly (string | number)[], as: keyof Exercised) {
    const before = this.get(...place);
    this.#counts.set(JSON.stringify(place), { ...before, [as]: before[as] + 1 });
  }
}

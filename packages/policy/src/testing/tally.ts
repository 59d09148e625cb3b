import type { StatementOutcome, Verdict } from "../evaluate/verdict";

/** How often something made a request be allowed, and how often be denied. */
export interface Exercised {
  readonly allowed: number;
  readonly denied: number;
}

/** What the assertions that held have exercised. */
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
   * An Allow that applied has allowed, one whose conditions kept it from applying has denied; a Deny
   * the other way round. A condition has done so if it did it alone: then, without it, the test would
   * have failed.
   */
  #addStatement(
    { policy, sid, effect, applies, conditions }: StatementOutcome,
    as: keyof Exercised,
  ) {
    const shows = applies === (effect === "Allow") ? "allowed" : "denied";
    if (shows !== as) return;
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

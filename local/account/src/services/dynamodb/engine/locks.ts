/**
 * Mutual exclusion by key. Several keys are locked in their order, so that there is no deadlock.
 * Tested by the concurrent writes in ../operations/items.test.ts and transactions.test.ts.
 */
export class Locks {
  readonly #tails = new Map<string, Promise<void>>();

  async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const [first, ...others] = keys;
    if (first === undefined) return work();
    if (others.length === 0) return this.#holdOne(first, work);

    const ordered = [...new Set(keys)].sort();
    return ordered.reduceRight<() => Promise<T>>(
      (inner, key) => () => this.#holdOne(key, inner),
      work,
    )();
  }

  async #holdOne<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key);
    const turn = before === undefined ? work() : before.then(work);
    const tail = turn.then(ignore, ignore);
    this.#tails.set(key, tail);
    try {
      return await turn;
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }
}

const ignore = () => undefined;

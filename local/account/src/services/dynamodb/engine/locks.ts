/** Mutual exclusion by key. Keys are taken in order, so that two holders of many never wait in a circle. */
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
    const tail = turn.then(nothing, nothing);
    this.#tails.set(key, tail);
    try {
      return await turn;
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }
}

const nothing = () => undefined;

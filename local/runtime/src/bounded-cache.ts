/** A map that drops its oldest entry instead of growing beyond `limit`. */
export class BoundedCache<V> {
  readonly #entries = new Map<string, V>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value for `key`; if there is none, the one that `make` gives, which is then cached. */
  get(key: string, make: () => V): V {
    const cached = this.#entries.get(key);
    if (cached !== undefined) return cached;

    const value = make();
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= this.#limit && !oldest.done) this.#entries.delete(oldest.value);
    this.#entries.set(key, value);
    return value;
  }
}

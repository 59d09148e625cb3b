/** The part of pbac that is used; it has no types of its own. */
declare module "pbac" {
  /** Condition keys by the part before their first colon, then by the part after it. */
  type Context = Record<string, Record<string, unknown>>;

  class PBAC {
    constructor(policies: readonly object[]);
    evaluate(request: { action: string; resource: string; context: Context }): boolean;
  }
  export = PBAC;
}

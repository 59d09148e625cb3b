import type { Attributes } from "dynalite/db/index.js";
import { asAwsError } from "./errors";
import type { LevelWrite } from "./level";
import { indexPrefix, rowPrefix } from "./rows";
import type { TablesOf } from "./tables";

/** One of dynalite's operations on rows. */
export type Action = (store: object, request: object, done: Done<object>) => void;
type Done<T> = (error: Error | null, value?: T) => void;

/** What a request has come to; `reading` if it waits for a range to be read. */
export type Outcome =
  | { readonly kind: "answer"; readonly answer: object }
  | { readonly kind: "error"; readonly error: Error }
  | { readonly kind: "reading" };

/** @throws AwsError */
export function runAction(action: Action, store: object, request: object): object {
  return answerOf(startAction(action, store, request)());
}

/** Runs an action on a staged store, and returns how to read its outcome. @throws AwsError */
export function startAction(action: Action, store: object, request: object): () => Outcome {
  let outcome: Outcome = { kind: "reading" };
  try {
    action(store, request, (error, answer = {}) => {
      outcome = error ? { kind: "error", error } : { kind: "answer", answer };
    });
  } catch (error) {
    throw asAwsError(error);
  }
  return () => outcome;
}

/** @throws AwsError */
export function answerOf(outcome: Outcome): object {
  if (outcome.kind === "answer") return outcome.answer;
  throw asAwsError(outcome.kind === "error" ? outcome.error : new Error("The action did not end."));
}

type Range = Readonly<Record<string, unknown>>;
type OpenRange = (prefix: string, range: Range) => object;

/**
 * The store of dynalite's actions, with rows that have been read before and writes for one atomic batch.
 * It calls back at once, so an action is a plain function and its failure a plain exception. On dynalite's own
 * store an exception in a callback would end the process, and a kill could leave an item without its indexes.
 */
export function stagedStore(
  tables: TablesOf,
  rows: ReadonlyMap<string, unknown>,
  writes: LevelWrite[],
  openRange: OpenRange = noRange,
) {
  const described = (name: string) => {
    const record = tables.get(name);
    if (record) return record.description;
    throw new Error(`The table ${name} is not among the request's tables.`);
  };

  const part = (prefix: string) => ({
    lock: (_key: string, locked: (release: <T>(done: T) => T) => void) => locked((done) => done),
    get: (key: string, done: Done<unknown>) => done(null, rows.get(prefix + key)),
    put: (key: string, value: Attributes, done: Done<void>) => {
      writes.push({ type: "put", key: prefix + key, value });
      done(null);
    },
    del: (key: string, done: Done<void>) => {
      writes.push({ type: "del", key: prefix + key });
      done(null);
    },
    createValueStream: (range: Range) => openRange(prefix, range),
  });

  return {
    ...limits,
    getTable: (name: string, done: Done<object>) => done(null, described(name)),
    getItemDb: (name: string) => part(rowPrefix(described(name))),
    getIndexDb: (_kind: string, name: string, index: string) =>
      part(indexPrefix(described(name), index)),
  };
}

/** 400 KB (DynamoDB developer guide, "Quotas"). Dynalite's validations need it, too. */
export const limits = { options: { maxItemSize: 400 * 1024 } } as const;

const noRange: OpenRange = () => {
  throw new Error("Only Query and Scan read a range.");
};

import type { ListedDecision } from "../../explain/explain";

/** As many as the account keeps. */
const maxDecisions = 1000;

const decisions = new Map<string, ListedDecision>();

/** The decisions that the page shows, newest first. */
export function newestFirst() {
  return [...decisions.values()].reverse();
}

/** Replaces them all: the account may be another one than before. */
export function replaceAll(now: readonly ListedDecision[]) {
  decisions.clear();
  for (const decision of now) add(decision);
}

const add = (decision: ListedDecision) => {
  decisions.set(keyOf(decision), decision);
  const [oldest] = decisions.keys();
  if (decisions.size > maxDecisions && oldest !== undefined) decisions.delete(oldest);
};

export function keyOf({ requestId, id }: ListedDecision) {
  return `${requestId} ${id}`;
}

interface Source {
  /** Fetches the decisions that the account keeps, oldest first. */
  readonly fetchAll: () => Promise<readonly ListedDecision[]>;
  /** Called when the decisions here have changed. */
  readonly changed: () => void;
}

/** Loads the list while new decisions arrive, which may or may not be in it. */
export function decisionLoader({ fetchAll, changed }: Source) {
  /** What arrived since the last load began, while it is pending. */
  const latest: { early: ListedDecision[] | undefined } = { early: undefined };

  return {
    /** False if another load began in the meantime, whose list is used instead. Rejects as `fetchAll` does. */
    load: async (): Promise<boolean> => {
      const early: ListedDecision[] = [];
      latest.early = early;
      try {
        const known = await fetchAll();
        if (latest.early !== early) return false;
        const last = known.at(-1)?.id ?? -1;
        replaceAll([...known, ...early.filter(({ id }) => id > last)]);
        return true;
      } catch (error) {
        if (latest.early !== early) return false;
        for (const decision of early) add(decision);
        throw error;
      } finally {
        if (latest.early === early) {
          latest.early = undefined;
          changed();
        }
      }
    },
    /** A new decision. */
    receive: (decision: ListedDecision) => {
      if (latest.early !== undefined) return void latest.early.push(decision);
      add(decision);
      changed();
    },
    /** A pending load changes nothing any more. */
    cancel: () => {
      latest.early = undefined;
    },
  };
}

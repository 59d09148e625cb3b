import type { ListedDecision } from "../../explain/explain";
import { add, replaceAll } from "./decisions";

interface Loading {
  /** The decisions that the account keeps, oldest first. */
  readonly ask: () => Promise<readonly ListedDecision[]>;
  /** What is kept here is another now. */
  readonly changed: () => void;
}

/** Loads the list, while decisions come in that may or may not be on it. */
export function loading({ ask, changed }: Loading) {
  /** What came since the last load began, while it is under way. */
  const latest: { early: ListedDecision[] | undefined } = { early: undefined };

  return {
    /** Says whether its list was taken: not if another load began meanwhile. Rejects as `ask` does. */
    load: async (): Promise<boolean> => {
      const early: ListedDecision[] = [];
      latest.early = early;
      try {
        const known = await ask();
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
    /** A decision was made. */
    hear: (decision: ListedDecision) => {
      if (latest.early !== undefined) return void latest.early.push(decision);
      add(decision);
      changed();
    },
    /** A load that is under way changes nothing any more. */
    leave: () => {
      latest.early = undefined;
    },
  };
}

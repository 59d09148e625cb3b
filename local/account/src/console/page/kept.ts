import type { ListedDecision } from "../../chain/explained";

/** As many as the account keeps. */
const KEPT = 1000;

const decisions = new Map<string, ListedDecision>();

/** The decisions by request ID, newest first. */
export const newestFirst = () => [...decisions.values()].reverse();

export const add = (decision: ListedDecision) => {
  decisions.set(keyOf(decision), decision);
  const [oldest] = decisions.keys();
  if (decisions.size > KEPT && oldest !== undefined) decisions.delete(oldest);
};

/** What the account keeps now takes the place of all: it may have been another that was looked at before. */
export const replaceAll = (now: readonly ListedDecision[]) => {
  decisions.clear();
  for (const decision of now) add(decision);
};

export const keyOf = ({ requestId, id }: ListedDecision) => `${requestId} ${id}`;

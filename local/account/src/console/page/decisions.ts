import type { ListedDecision } from "../../explain/explain";

/** As many as the account keeps. */
const kept = 1000;

const decisions = new Map<string, ListedDecision>();

/** The decisions by request ID, newest first. */
export function newestFirst() {
  return [...decisions.values()].reverse();
}

export function add(decision: ListedDecision) {
  decisions.set(keyOf(decision), decision);
  const [oldest] = decisions.keys();
  if (decisions.size > kept && oldest !== undefined) decisions.delete(oldest);
}

/** What the account keeps now takes the place of all: it may have been another that was looked at before. */
export function replaceAll(now: readonly ListedDecision[]) {
  decisions.clear();
  for (const decision of now) add(decision);
}

export function keyOf({ requestId, id }: ListedDecision) {
  return `${requestId} ${id}`;
}

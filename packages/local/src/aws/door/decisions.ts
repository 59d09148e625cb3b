import type { Verdict } from "../decision/request";

/** One ask and what came of it. */
export interface Decided {
  readonly action: string;
  readonly resource: string;
  readonly verdict: Verdict;
}

/** What a decision says. Never a body, a token, a secret or an item's value: condition values only. */
export interface DecisionEntry {
  readonly requestId: string;
  /** The ARN of who asked. */
  readonly principal: string;
  readonly accessKeyId?: string;
  readonly service: string;
  readonly operation: string;
  readonly asks: readonly Decided[];
  /** From the request's arrival to the decision. */
  readonly latencyMs?: number;
  /** How it came: over HTTP, or from one service to another. */
  readonly via?: "http" | "service";
}

export interface Decision extends DecisionEntry {
  readonly id: number;
  /** ISO 8601. */
  readonly time: string;
  readonly allowed: boolean;
}

/** The last decisions, oldest first, and whoever wants to hear of the next. */
export interface DecisionLog {
  record(entry: DecisionEntry): void;
  list(): Decision[];
  /** @returns how to stop listening */
  subscribe(listener: (decision: Decision) => void): () => void;
}

/** Keeps the last `size` decisions in a ring: memory stays bounded however long the account runs. */
export const decisionLog = ({ now, size = 1000 }: { now: () => Date; size?: number }) => {
  const ring: Recorded[] = [];
  const listeners = new Set<(decision: Decision) => void>();
  const count = { recorded: 0 };

  const log: DecisionLog = {
    record: (entry) => {
      const recorded = { id: count.recorded, at: now(), entry };
      ring[count.recorded % size] = recorded;
      count.recorded += 1;
      for (const listener of listeners) listener(decisionOf(recorded));
    },
    list: () => {
      const oldest = count.recorded % size;
      const inOrder = ring.length < size ? ring : [...ring.slice(oldest), ...ring.slice(0, oldest)];
      return inOrder.map(decisionOf);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return log;
};

/** As it is kept: every request is recorded, and few are ever looked at. */
interface Recorded {
  readonly id: number;
  readonly at: Date;
  readonly entry: DecisionEntry;
}

const decisionOf = ({ id, at, entry }: Recorded): Decision => ({
  ...entry,
  id,
  time: at.toISOString(),
  allowed: entry.asks.every((asked) => asked.verdict.allowed),
});

import type { Verdict } from "@own-rows/policy";
import type { RecordedHop } from "./hop";

/** One ask, and the verdict on it. */
export interface Decided {
  readonly action: string;
  readonly resource: string;
  readonly verdict: Verdict;
}

/** What is recorded of one request. Of values, only those of conditions: no body, token, secret or item. */
export interface DecisionEntry {
  readonly requestId: string;
  /** The ARN of the caller. */
  readonly principal: string;
  readonly accessKeyId?: string;
  readonly service: string;
  readonly operation: string;
  readonly asks: readonly Decided[];
  /** From the request's arrival to the decision. */
  readonly latencyMs?: number;
  /** The Cognito identity that an unsigned request is for. The session of a signed one has its own. */
  readonly identity?: string;
  /** What was checked of a request that has a token instead of a signature. */
  readonly seen?: readonly RecordedHop[];
  /** The error that ended it before IAM was asked. */
  readonly refused?: { readonly code: string; readonly message: string };
  /** Over HTTP, or from one service to another. */
  readonly via?: "http" | "service";
}

export interface Decision extends DecisionEntry {
  readonly id: number;
  /** ISO 8601. */
  readonly time: string;
  readonly allowed: boolean;
}

/** The last decisions, oldest first, and the listeners for the next. */
export interface DecisionLog {
  record(entry: DecisionEntry): void;
  list(): Decision[];
  /** @returns a function that stops it */
  subscribe(listener: (decision: Decision) => void): () => void;
}

/**
 * Keeps the last `size` decisions in a ring, so memory stays bounded. They are kept as JSON, because every
 * request is recorded and few are read: one text costs the garbage collector far less than the dozens of
 * objects in it. Writing them is left to the time between requests, some at once.
 */
export function decisionLog({ now, size = 1000 }: { now: () => Date; size?: number }) {
  const ring: string[] = [];
  const unwritten: Recorded[] = [];
  const listeners = new Set<(decision: Decision) => void>();
  const count = { recorded: 0 };

  const write = () => {
    for (const recorded of unwritten) ring[recorded.id % size] = JSON.stringify(recorded);
    unwritten.length = 0;
  };

  const log: DecisionLog = {
    record: (entry) => {
      const recorded = { id: count.recorded, at: now().getTime(), entry };
      count.recorded += 1;
      if (unwritten.push(recorded) === batchSize) setImmediate(write);
      for (const listener of listeners) listener(decisionOf(recorded));
    },
    list: () => {
      write();
      const oldest = count.recorded % size;
      const inOrder = ring.length < size ? ring : [...ring.slice(oldest), ...ring.slice(0, oldest)];
      return inOrder.map((text) => decisionOf(JSON.parse(text)));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return log;
}

const batchSize = 32;

/** As it is stored. */
interface Recorded {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly entry: DecisionEntry;
}

const decisionOf = ({ id, at, entry }: Recorded): Decision => ({
  ...entry,
  id,
  time: new Date(at).toISOString(),
  allowed: entry.refused === undefined && entry.asks.every(({ verdict }) => verdict.allowed),
});

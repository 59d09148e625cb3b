import type { Verdict } from "@own-rows/policy";
import type { Seen } from "./hop";

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
  /** Whom an unsigned request is for: a Cognito identity. A signed one's session knows it. */
  readonly identity?: string;
  /** What an unsigned request showed in place of a signature. */
  readonly seen?: readonly Seen[];
  /** The error that ended it before IAM was asked anything. */
  readonly refused?: { readonly code: string; readonly message: string };
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

/**
 * Keeps the last `size` decisions in a ring: memory stays bounded however long the account runs. As
 * JSON, since every request is recorded and few are ever looked at: of one text the garbage collector
 * has far less to carry along than of the several dozen objects that it tells of. They are written
 * some at a time, between requests: none of them waits for its own.
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
      if (unwritten.push(recorded) === atATime) setImmediate(write);
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

const atATime = 32;

/** As it is kept. */
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

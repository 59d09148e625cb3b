import { anonymous } from "@own-rows/policy";
import { AwsError } from "../error";
import type { DecisionEntry } from "./decisions";
import type { Check, HopName, RecordedHop } from "./hop";

/** What is checked of a request without a signature, recorded while it is checked. */
export interface Trace {
  readonly hops: readonly RecordedHop[];
  /** The recorder of one hop; the same for the same name and ID. */
  hop(name: HopName, of: string): HopRecorder;
}

export interface HopRecorder {
  /** A later check of the same name replaces the earlier one. */
  record(what: string, values: CheckedValues, ok?: boolean): void;
}

type CheckedValues = Pick<Check, "wanted" | "actual">;

interface UnsignedCall {
  readonly account: { record(entry: DecisionEntry): void };
  readonly requestId: string;
  readonly arrivedAt: number;
  readonly http?: unknown;
}

/**
 * Runs the part of an unsigned operation that comes before IAM is asked. If it is refused there, the error is
 * recorded, together with what was checked before.
 */
export async function withTrace<T>(
  { account, requestId, arrivedAt, http }: UnsignedCall,
  { service, operation }: { readonly service: string; readonly operation: string },
  run: (trace: Trace) => Promise<T>,
): Promise<T> {
  const trace = newTrace();
  try {
    return await run(trace);
  } catch (error) {
    if (error instanceof AwsError) {
      account.record({
        requestId,
        principal: anonymous.arn,
        service,
        operation,
        asks: [],
        seen: trace.hops,
        refused: { code: error.code, message: error.message.slice(0, 500) },
        latencyMs: performance.now() - arrivedAt,
        via: http === undefined ? "service" : "http",
      });
    }
    throw error;
  }
}

/** Records a check, and throws the refusal if it failed. */
export function requireCheck(
  hop: HopRecorder,
  ok: unknown,
  [what, values]: readonly [what: string, values: CheckedValues],
  refusal: () => AwsError,
): asserts ok {
  hop.record(what, values, Boolean(ok));
  if (!ok) throw refusal();
}

/** The `actual` of a check on one value; none where the value is missing or empty. */
export function actualOf(value: string | undefined): Pick<Check, "actual"> {
  return value === undefined || value === "" ? {} : { actual: [value] };
}

/** Seconds since the epoch as a person reads them. A claim can be any number: too large, it stays one. */
export function isoTime(seconds: number | undefined) {
  if (seconds === undefined || Math.abs(seconds) > 8.64e12) return seconds?.toString();
  return new Date(seconds * 1000).toISOString();
}

const newTrace = (): Trace => {
  const hops: { hop: HopName; of: string; checks: Check[] }[] = [];
  return {
    hops,
    hop: (name, id) => {
      const of = shorten(id);
      const known = hops.find((one) => one.hop === name && one.of === of);
      const recorded = known ?? { hop: name, of, checks: [] };
      if (known === undefined) hops.push(recorded);
      return {
        record: (what, { wanted, actual }, ok = true) => {
          const values = actual === undefined ? {} : { actual: actual.map(shorten) };
          const check = { what, wanted: wanted.map(shorten), ...values, ok };
          const before = recorded.checks.findIndex((one) => one.what === what);
          recorded.checks.splice(before === -1 ? recorded.checks.length : before, 1, check);
        },
      };
    },
  };
};

/** The sender of a token chooses its claims, and the log keeps a thousand decisions. */
const shorten = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

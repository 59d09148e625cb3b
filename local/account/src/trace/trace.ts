import type { AwsError } from "../error";
import type { Check, HopName, Seen } from "./hop";

/** What a request without a signature shows instead, written down as it is looked at. */
export interface Trail {
  readonly seen: readonly Seen[];
  /** The station's part of the trail; the same for the same name and ID. */
  at(hop: HopName, of: string): Station;
}

export interface Station {
  /** A second look at the same thing takes the place of the first. */
  note(what: string, looked: Looked): void;
}

interface Looked extends Pick<Check, "wanted" | "actual"> {
  readonly ok?: boolean;
}

export function newTrail(): Trail {
  const seen: { hop: HopName; of: string; checks: Check[] }[] = [];
  return {
    seen,
    at: (hop, id) => {
      const of = short(id);
      const known = seen.find((one) => one.hop === hop && one.of === of);
      const station = known ?? { hop, of, checks: [] };
      if (known === undefined) seen.push(station);
      return {
        note: (what, { ok = true, wanted, actual }) => {
          const had = actual === undefined ? {} : { actual: actual.map(short) };
          const check = { what, wanted: wanted.map(short), ...had, ok };
          const before = station.checks.findIndex((one) => one.what === what);
          station.checks.splice(before === -1 ? station.checks.length : before, 1, check);
        },
      };
    },
  };
}

/** Notes what was looked at, and ends the request there if it was not as wanted. */
export function must(
  station: Station,
  ok: unknown,
  [what, looked]: readonly [what: string, looked: Omit<Looked, "ok">],
  refusal: () => AwsError,
): asserts ok {
  station.note(what, { ...looked, ok: Boolean(ok) });
  if (!ok) throw refusal();
}

/** What there was, if it was there. */
export function had(value: string | undefined): Pick<Check, "actual"> {
  return value === undefined || value === "" ? {} : { actual: [value] };
}

/** Seconds since the epoch as a person reads them; a claim may be any number. */
export function instant(seconds: number | undefined) {
  if (seconds === undefined || Math.abs(seconds) > 8.64e12) return seconds?.toString();
  return new Date(seconds * 1000).toISOString();
}

/** Whoever sends a token chooses its claims, and the log keeps a thousand decisions. */
const short = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

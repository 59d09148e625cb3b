import { type Hop, type HopName, hopNames, type Seen } from "../trace/hop";
import { shortfall } from "./phrases";

/** The stations of a trail with their outcomes: in the order of the way, whatever was looked at first. */
export function seenHops(seen: readonly Seen[]): Hop[] {
  return seen
    .map(seenHop)
    .sort((one, other) => hopNames.indexOf(one.hop) - hopNames.indexOf(other.hop));
}

const seenHop = (seen: Seen): Hop => {
  const failed = seen.checks.find(({ ok }) => !ok);
  if (failed !== undefined) {
    return { ...seen, ok: false, says: `It ended here: ${shortfall(failed)}.` };
  }
  return { ...seen, ok: true, says: passed[seen.hop] ?? "As it was wanted." };
};

const passed: Partial<Record<HopName, string>> = {
  token: "The issuer signed it, for this application, and it is in time.",
  provider: "IAM knows the issuer, and the application that the token is for.",
  pool: "The identity pool trusts this provider, and knows whose identity it is.",
};

/** A refusal that no single check tells of: it ends the station that was reached. */
export function refusedHop(
  { code, message }: { readonly code: string; readonly message: string },
  reached: Hop | undefined,
): Hop {
  return {
    ...(reached ?? { hop: "token", of: "none", checks: [] }),
    ok: false,
    says: `It ended here: ${code}: ${message}`,
  };
}

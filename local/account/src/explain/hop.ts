// Tested in src/explain/explain.test.ts.
import { type HopName, hopNames, type RecordedHop } from "../trace/hop";
import { shortfall } from "./phrases";

/** A hop with its outcome. A request ends at the first that is not `ok`. */
export interface ExplainedHop extends RecordedHop {
  readonly ok: boolean;
  /** The outcome in a sentence. */
  readonly says: string;
}

/** Recorded hops with their outcomes, in the order of `hopNames`, whichever was checked first. */
export function recordedHops(recorded: readonly RecordedHop[]): ExplainedHop[] {
  return recorded
    .map(withOutcome)
    .sort((one, other) => hopNames.indexOf(one.hop) - hopNames.indexOf(other.hop));
}

const withOutcome = (hop: RecordedHop): ExplainedHop => {
  const failed = hop.checks.find(({ ok }) => !ok);
  if (failed !== undefined) {
    return { ...hop, ok: false, says: `It ended here: ${shortfall(failed)}.` };
  }
  return { ...hop, ok: true, says: passed[hop.hop] ?? "As it was wanted." };
};

const passed: Partial<Record<HopName, string>> = {
  token: "The issuer signed it, for this application, and it is in time.",
  provider: "IAM knows the issuer, and the application that the token is for.",
  pool: "The identity pool trusts this provider, and knows whose identity it is.",
};

/** The last hop of a request that was refused for a reason which is no single check. */
export function refusedHop(
  { code, message }: { readonly code: string; readonly message: string },
  last: ExplainedHop | undefined,
): ExplainedHop {
  return {
    ...(last ?? { hop: "token", of: "none", checks: [] }),
    ok: false,
    says: `It ended here: ${code}: ${message}`,
  };
}

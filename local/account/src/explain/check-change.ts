import type { Check, Hop } from "../trace/hop";
import type { Change } from "./change";
import { oneOf, quoted, shortfall } from "./phrases";

/** What would have to change where a request ended before IAM was asked. */
export function checkChanges(hop: Hop): Change[] {
  const failed = hop.checks.find(({ ok }) => !ok);
  if (failed === undefined) return [];
  if (/ among its client IDs$/.test(failed.what)) return audienceChanges(hop, failed);
  const ofRequest = hop.hop === "token" || failed.what === "whose identity";
  return [{ differs: ofRequest ? "request" : "account", says: [shortfall(failed)] }];
}

const audienceChanges = ({ of }: Hop, { wanted, actual = [] }: Check): Change[] => {
  const token =
    wanted.length === 0
      ? "for a client ID of the provider, which has none"
      : `for ${oneOf(wanted)}`;
  const was = actual.length === 0 ? "for nobody" : `for ${quoted(actual)}`;
  return [
    { differs: "request", says: [`the token would have to be ${token} (it was ${was})`] },
    ...(actual.length === 0
      ? []
      : [{ differs: "account" as const, says: [`${of} would have to list ${oneOf(actual)}`] }]),
  ];
};

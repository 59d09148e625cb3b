import { isDeepStrictEqual } from "node:util";

/** What a sample asked the account and the tenant for, and what came of it. */
interface Work {
  readonly calls: readonly string[];
  readonly made: object;
}

/** @throws unless both made the same application by the same calls */
export function ensureSameWork({ ours, peer }: { ours: { work: Work }; peer: { work: Work } }) {
  if (isDeepStrictEqual(ours.work, peer.work)) return;
  const seen = JSON.stringify({ ours: ours.work, peer: peer.work }, null, 2);
  throw new Error(`The two did not do the same work: ${seen}`);
}

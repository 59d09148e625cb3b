import { isDeepStrictEqual } from "node:util";

/** The calls of a sample, and the application that it created. */
interface Work {
  readonly calls: readonly string[];
  readonly created: object;
}

/** @throws unless both created the same application with the same calls */
export function ensureSameWork({ ours, peer }: { ours: { work: Work }; peer: { work: Work } }) {
  if (isDeepStrictEqual(ours.work, peer.work)) return;
  const work = JSON.stringify({ ours: ours.work, peer: peer.work }, null, 2);
  throw new Error(`The two did not do the same work: ${work}`);
}

import { inTurns } from "../in-turns";
import { progress } from "../progress";
import { random } from "../random";
import { compared, type Pair, type Row } from "../row";
import { startAccount } from "./account";
import type { Bundles } from "./bundles";
import { createOnce } from "./create-once";
import { ensureSameWork } from "./same-work";

const rounds = 35;
const warmUp = 2;

interface Options {
  readonly dataDir: string;
  readonly seed: number;
}

/**
 * From the import of the bundle in a fresh process until CloudFormation has taken the answer that the
 * application is made. What comes before the import, Node's own start, is the same for both. As deployed,
 * Node reads the bundle's source map at the import: without it the two are about as fast as each other.
 */
export async function measureColdCreate(
  bundles: Bundles,
  { dataDir, seed }: Options,
): Promise<Row[]> {
  const account = await startAccount(dataDir);
  const whoIsFirst = random(seed)(2);
  const fromImport: Pair[] = [];
  const fromStart: Pair[] = [];
  try {
    for (let round = 1 - warmUp; round <= rounds; round += 1) {
      const both = await inTurns(Math.abs(round) + whoIsFirst, bundles, (bundle) =>
        createOnce(bundle, account),
      );
      ensureSameWork(both);
      if (round < 1) continue;
      progress(`Auth0 application from cold: round ${round} of ${rounds}`);
      fromImport.push({ ours: both.ours.fromImport, peer: both.peer.fromImport });
      fromStart.push({ ours: both.ours.fromStart, peer: both.peer.fromStart });
    }
  } finally {
    await account.close();
  }

  const { ours, peer, ratio } = compared("from the process's start", "ms", fromStart, target);
  progress(
    `With Node's own start: ${ours.toFixed()} ms, peer ${peer?.toFixed()} ms, ${ratio?.toFixed(3)}x`,
  );
  return [
    compared(
      "Auth0 custom resources: import -> application made, source maps on",
      "ms",
      fromImport,
      target,
    ),
  ];
}

const target = { limit: "at most", value: 0.9 } as const;

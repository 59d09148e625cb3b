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
 * Measures from the import of the bundle in a new process until CloudFormation has the response that the
 * application is created. The time before the import, the start of Node, is the same for both. As in a deployed
 * function, Node reads the bundle's source map at the import; without it both are about equally fast.
 */
export async function measureColdCreate(
  bundles: Bundles,
  { dataDir, seed }: Options,
): Promise<Row[]> {
  const account = await startAccount(dataDir);
  const firstSide = random(seed)(2);
  const fromImport: Pair[] = [];
  const fromStart: Pair[] = [];
  try {
    for (let round = 1 - warmUp; round <= rounds; round += 1) {
      const both = await inTurns(Math.abs(round) + firstSide, bundles, (bundle) =>
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
    `With the start of Node: ${ours.toFixed()} ms, peer ${peer?.toFixed()} ms, ${ratio?.toFixed(3)}x`,
  );
  return [
    compared(
      "Auth0 custom resources: import -> application created, source maps on",
      "ms",
      fromImport,
      target,
    ),
  ];
}

const target = { limit: "at most", value: 0.9 } as const;

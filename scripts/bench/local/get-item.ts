import { cp } from "node:fs/promises";
import { join } from "node:path";
import { startAccountProcess } from "../../start/account-process";
import { inTurns } from "../in-turns";
import { progress } from "../progress";
import { random } from "../random";
import { compared, type Pair, type Row } from "../row";
import { inTemporaryFolder } from "../temporary-folder";
import { startBareProcess } from "./bare-process";
import { latency, type Read, throughput } from "./load";
import { rawClient } from "./raw-client";
import { rowCount } from "./rows";
import { sdkClient } from "./sdk-client";
import { seed as seedRows } from "./seed";

const rounds = 9;
const connections = 32;

/** GetItem through the gateway beside the same engine without it: the same rows and client, in turns. */
export function measureGetItem(seed: number): Promise<Row[]> {
  return inTemporaryFolder(async (dir) => {
    progress("GetItem: writing the rows");
    const dataDir = join(dir, "account");
    const credentials = await seedRows(dataDir);
    await cp(join(dataDir, "dynamodb"), join(dir, "bare"), { recursive: true });

    const account = await startAccountProcess({ dataDir, awsPort: "0", auth0Port: "0" });
    const bare = await startBareProcess(join(dir, "bare"));
    try {
      const endpoint = account.environment.AWS_ENDPOINT_URL ?? "";
      const servers = [endpoint, bare.endpoint].map((endpoint) => ({
        endpoint,
        credentials,
        connections: connections,
      }));
      const rows: Row[] = [];
      for (const { name, make, measures } of clients) {
        const [ours, peer] = await Promise.all(servers.map(make));
        if (ours === undefined || peer === undefined) throw new Error("Two servers are needed.");
        const pick = random(seed);
        const readers = { ours: ours.read, peer: peer.read };
        for (const read of [ours.read, peer.read]) {
          await throughput(read, randomRows(2000, pick), connections);
        }
        for (const measure of measures) rows.push(await measure(name, readers, pick));
        ours.close();
        peer.close();
      }
      return rows;
    } finally {
      await Promise.all([account.stop(), bare.stop()]);
    }
  });
}

interface Readers {
  readonly ours: Read;
  readonly peer: Read;
}
type Random = ReturnType<typeof random>;

const randomRows = (count: number, pick: Random) =>
  Array.from({ length: count }, () => pick(rowCount));

async function compareLatency(name: string, readers: Readers, pick: Random): Promise<Row> {
  const pairs: Pair[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`GetItem, 1 connection, ${name}: round ${round} of ${rounds}`);
    const rows = randomRows(400, pick);
    pairs.push(await inTurns(round, readers, (read) => latency(read, rows)));
  }
  const limit = { limit: "at most", value: 1.5 } as const;
  return compared(`GetItem p50, 1 connection, ${name}`, "ms", pairs, limit);
}

async function compareThroughput(name: string, readers: Readers, pick: Random): Promise<Row> {
  const pairs: Pair[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`GetItem, ${connections} connections, ${name}: round ${round} of ${rounds}`);
    const rows = randomRows(3000, pick);
    pairs.push(await inTurns(round, readers, (read) => throughput(read, rows, connections)));
  }
  const limit = { limit: "at least", value: 0.5 } as const;
  return compared(`GetItem/s, ${connections} connections, ${name}`, "ops/s", pairs, limit);
}

const clients = [
  { name: "official SDK", make: sdkClient, measures: [compareLatency, compareThroughput] },
  { name: "raw replayed requests", make: rawClient, measures: [compareThroughput] },
] as const;

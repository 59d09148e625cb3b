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
      for (const { name, make } of clients) {
        const [ours, peer] = await Promise.all(servers.map(make));
        if (ours === undefined || peer === undefined) throw new Error("Two servers are needed.");
        rows.push(...(await compare(name, ours.read, peer.read, random(seed))));
        ours.close();
        peer.close();
      }
      return rows;
    } finally {
      await Promise.all([account.stop(), bare.stop()]);
    }
  });
}

const clients = [
  { name: "official SDK", make: sdkClient },
  { name: "raw replayed requests", make: rawClient },
] as const;

const compare = async (name: string, ours: Read, peer: Read, pick: (below: number) => number) => {
  const some = (count: number) => Array.from({ length: count }, () => pick(rowCount));
  for (const read of [ours, peer]) await throughput(read, some(2000), connections);

  const one: Pair[] = [];
  const many: Pair[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`GetItem, ${name}: round ${round} of ${rounds}`);
    const first = some(400);
    one.push(await inTurns(round, { ours, peer }, (read) => latency(read, first)));
    const next = some(3000);
    many.push(await inTurns(round, { ours, peer }, (read) => throughput(read, next, connections)));
  }
  return [
    compared(`GetItem p50, 1 connection, ${name}`, "ms", one, { limit: "at most", value: 1.5 }),
    compared(`GetItem/s, ${connections} connections, ${name}`, "ops/s", many, {
      limit: "at least",
      value: 0.5,
    }),
  ];
};

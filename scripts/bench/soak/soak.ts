import { Agent } from "node:http";
import { join } from "node:path";
import { findRunning } from "@own-rows/local/running";
import { startAccountProcess } from "../../start/account-process";
import { seedFor } from "../local/seed";
import { progress } from "../progress";
import { random } from "../random";
import { absolute, type Row } from "../row";
import { inTemporaryFolder } from "../temporary-folder";
import { load } from "./load";
import { bytesIn, growthPerMinute, type Sample, watch } from "./watch";

const clients = 32;

interface Options {
  readonly seed: number;
  readonly seconds: number;
}

/** Many users at once, each with a session, for a while: errors, speed, and growth of memory. */
export function benchSoak({ seed, seconds }: Options): Promise<Row[]> {
  return inTemporaryFolder(async (dir) => {
    const dataDir = join(dir, "local");
    const users = Array.from({ length: clients }, (_, n) => `us-east-1:person-${n}`);
    progress(`soak: a session for each of ${clients} users`);
    const sessions = await seedFor(dataDir, users);
    const before = await bytesIn(dataDir);

    const account = await startAccountProcess({ dataDir, awsPort: "0", auth0Port: "0" });
    const agent = new Agent({ keepAlive: true, maxSockets: clients });
    try {
      const { pid = 0 } = (await findRunning(dataDir)) ?? {};
      progress(`soak: ${clients} clients for ${seconds} s`);
      const watching = watch(pid);
      const endpoint = new URL(account.environment.AWS_ENDPOINT_URL ?? "");
      const done = await load({ users, sessions, endpoint, agent, pick: random(seed), seconds });
      const samples = await watching.stop();
      for (const error of done.unexpected.slice(0, 5)) progress(`soak: unexpected: ${error}`);
      const growth = ((await bytesIn(dataDir)) - before) / 1024 / (done.writes / 1000);
      return rowsOf({ ...done, samples, growth, seconds });
    } finally {
      agent.destroy();
      await account.stop();
    }
  });
}

interface Measured extends Awaited<ReturnType<typeof load>> {
  readonly samples: readonly Sample[];
  readonly growth: number;
  readonly seconds: number;
}

const rowsOf = ({ unexpected, refused, latencies, samples, growth, seconds }: Measured): Row[] => {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  const memory = samples.map(({ megabytes }) => megabytes);
  const early = samples.find((sample) => sample.seconds >= 10) ?? samples[0];
  const late = samples.filter((sample) => sample.seconds >= seconds / 2);
  const atMost = (metric: string, unit: Row["unit"], ours: number, value: number) =>
    absolute(metric, unit, [ours], { limit: "at most", value });
  const share = refused / latencies.length;
  return [
    atMost(`soak, ${clients} clients, ${seconds} s: unexpected answers`, "", unexpected.length, 0),
    absolute("requests/s, of which 1 in 10 is refused", "ops/s", [latencies.length / seconds], {
      limit: "at least",
      value: 1000,
    }),
    absolute("share of requests refused", "", [share], { limit: "at least", value: 0.05 }),
    atMost("p50", "ms", at(0.5), 50),
    atMost("p99", "ms", at(0.99), 200),
    atMost("resident after 10 s", "MB", early?.megabytes ?? 0, 300),
    atMost("resident at the end", "MB", memory.at(-1) ?? 0, 300),
    atMost("resident, highest", "MB", Math.max(...memory), 300),
    // The garbage collector alone changes this by 50 up or down in half a minute; a leak shows after some
    // minutes (`--seconds 180`).
    atMost("growth in the second half", "MB/min", growthPerMinute(late), 60),
    atMost("open descriptors at the end", "", samples.at(-1)?.descriptors ?? 0, clients + 64),
    atMost("state folder, per 1,000 writes", "KB", growth, 600),
  ];
};

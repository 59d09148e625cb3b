import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findRunning } from "@own-rows/local/running";
import { builtLocal, startAccountProcess } from "../../start/account-process";
import { progress } from "../progress";
import { absolute, type Row } from "../row";
import { inTemporaryFolder } from "../temporary-folder";

const rounds = 5;
const idleMs = 3000;

/** The process that `npm start` forks, until it is ready: on an empty folder, and on the folder of an earlier start. */
export async function measureAccountStart(): Promise<Row[]> {
  const fromNothing: number[] = [];
  const again: number[] = [];
  const memory: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`embedded account: start, round ${round} of ${rounds}`);
    await inTemporaryFolder(async (dir) => {
      const dataDir = join(dir, "local");
      fromNothing.push((await startOnce(dataDir)).ms);
      const { ms, megabytes } = await startOnce(dataDir, { idle: true });
      again.push(ms);
      memory.push(megabytes);
    });
  }
  const target = { limit: "at most", value: 1500 } as const;
  return [
    absolute("embedded account: process start -> ready, existing state", "ms", again, target),
    absolute("embedded account: process start -> ready, from nothing", "ms", fromNothing, target),
    absolute(`embedded account: resident, idle ${idleMs / 1000} s after ready`, "MB", memory, {
      limit: "at most",
      value: 150,
    }),
  ];
}

const startOnce = async (dataDir: string, { idle = false } = {}) => {
  await builtLocal();
  const begun = performance.now();
  const account = await startAccountProcess({ dataDir, awsPort: "0", auth0Port: "0" });
  try {
    const ms = performance.now() - begun;
    if (idle) await setTimeout(idleMs);
    return { ms, megabytes: idle ? await residentMegabytes(dataDir) : 0 };
  } finally {
    await account.stop();
  }
};

/** From the kernel: without a tool there is no other way for another process. */
const residentMegabytes = async (dataDir: string) => {
  const running = await findRunning(dataDir);
  if (running === undefined) throw new Error("The embedded account wrote no process ID.");
  const status = await readFile(`/proc/${running.pid}/status`, "utf8");
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kilobytes === undefined) throw new Error("The kernel reports no resident size.");
  return Number(kilobytes) / 1024;
};

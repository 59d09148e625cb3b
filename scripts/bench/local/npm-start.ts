import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { progress } from "../progress";
import { absolute, type Row } from "../row";
import { inTemporaryFolder } from "../temporary-folder";

const rounds = 2;

/** `npm start`, until it prints its summary. */
export async function measureStart(): Promise<Row[]> {
  const fromNothing: number[] = [];
  const unchanged: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await inTemporaryFolder(async (dir) => {
      // The deploy depends on the addresses, so the second start must have the same.
      const args = ["--data-dir", join(dir, "local"), ...(await freePorts())];
      progress(`npm start: from nothing, round ${round} of ${rounds}`);
      fromNothing.push(await startOnce(args));
      progress(`npm start: unchanged, round ${round} of ${rounds}`);
      unchanged.push(await startOnce(args));
    });
  }
  const limit = "at most";
  return [
    absolute("npm start: installed and unchanged -> ready", "ms", unchanged, {
      limit,
      value: 15_000,
    }),
    absolute("npm start: from nothing deployed -> ready", "ms", fromNothing, {
      limit,
      value: 30_000,
    }),
  ];
}

const startOnce = async (args: readonly string[]) => {
  const begun = performance.now();
  const child = spawn("npm", ["start", "--", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group, so that it can be stopped as Ctrl-C in a terminal does.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const output: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (chunk: Buffer) => {
        output.push(chunk.toString());
        if (output.join("").includes("own-rows is ready")) resolve();
      });
      ended.then(() => reject(new Error(`npm start ended:\n${output.join("")}`)));
    });
    return performance.now() - begun;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
};

const freePorts = async () => {
  const options: string[] = [];
  for (const name of ["--web-port", "--aws-port", "--auth0-port"]) {
    options.push(name, String(await freePort()));
  }
  return options;
};

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address !== "object" || address === null) return reject(new Error("no port"));
      server.close(() => resolve(address.port));
    });
  });

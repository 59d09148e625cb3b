import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import * as v from "valibot";
import { onTestFinished } from "vitest";

const Ready = v.object({ ready: v.literal(true), environment: v.record(v.string(), v.string()) });

export interface AccountProcess {
  readonly environment: Readonly<Record<string, string>>;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** Has it leave its machine code for the next start. */
  cache(): Promise<void>;
}

/** Starts the account's process on a folder; resolves when it says that it is ready. */
export async function startProcess(main: string, dataDir: string): Promise<AccountProcess> {
  const { child, ended } = launch(main, dataDir);
  const said = await Promise.race([once(child, "message").then(([message]) => message), ended]);
  const ready = v.safeParse(Ready, said);
  if (!ready.success) throw new Error(`The account did not start: ${(await ended).said}`);
  return {
    environment: ready.output.environment,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    cache: async () => {
      child.send("cache");
      await once(child, "message");
    },
  };
}

/** Starts it and kills it `ms` later, ready or not. */
export async function killWhileStarting(main: string, dataDir: string, ms: number) {
  const { child, ended } = launch(main, dataDir);
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  await ended;
  clearTimeout(timer);
}

/** Starts what is not to start: its exit code, and what it said. */
export async function runToEnd(main: string, dataDir: string) {
  const { child, ended } = launch(main, dataDir);
  child.once("message", () => child.kill("SIGKILL"));
  return ended;
}

/** Whatever becomes of its test, it does not outlive that. */
const launch = (main: string, dataDir: string) => {
  const child = fork(
    main,
    ["start", "--data-dir", dataDir, "--aws-port", "0", "--auth0-port", "0"],
    {
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  );
  const ended = endOf(child);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended };
};

const endOf = async (child: ChildProcess) => {
  const said: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, "close");
  return { code: v.parse(v.nullable(v.number()), code), said: Buffer.concat(said).toString() };
};

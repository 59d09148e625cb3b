import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import * as v from "valibot";
import { onTestFinished } from "vitest";

const Ready = v.object({ ready: v.literal(true), environment: v.record(v.string(), v.string()) });

export interface AccountProcess {
  readonly environment: Readonly<Record<string, string>>;
  /** `kill -9`; resolves when the process has ended. */
  kill(): Promise<void>;
  /** Writes its compiled code for the next start. */
  cache(): Promise<void>;
}

/** Starts the account's process on a folder; resolves when it is ready. */
export async function startProcess(main: string, dataDir: string): Promise<AccountProcess> {
  const { child, ended } = launch(main, dataDir);
  const message = await Promise.race([once(child, "message").then(([first]) => first), ended]);
  const ready = v.safeParse(Ready, message);
  if (!ready.success) throw new Error(`The account did not start: ${(await ended).output}`);
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

/** Starts an account that should not start; resolves with its exit code and what it printed. */
export async function runToEnd(main: string, dataDir: string) {
  const { child, ended } = launch(main, dataDir);
  child.once("message", () => child.kill("SIGKILL"));
  return ended;
}

/** The process ends with its test at the latest. */
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
  const output: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, "close");
  return { code: v.parse(v.nullable(v.number()), code), output: Buffer.concat(output).toString() };
};

// Tested in test/lifecycle/npm-start.test.ts
import { fork } from "node:child_process";
import { buildLocal } from "@own-rows/local/build";
import * as v from "valibot";
import { StartError } from "../start-error";

interface Options {
  readonly dataDir: string;
  readonly awsPort: string;
  readonly auth0Port: string;
}

const Ready = v.object({ ready: v.literal(true), environment: v.record(v.string(), v.string()) });

const built: { local?: Promise<string> } = {};

/** The path of the account's command; the first call bundles it. */
export function builtLocal() {
  built.local ??= buildLocal();
  return built.local;
}

/** Starts the embedded account in a process of its own, which ends when this one ends for any reason. */
export async function startAccountProcess({ dataDir, awsPort, auth0Port }: Options) {
  const args = ["--data-dir", dataDir, "--aws-port", awsPort, "--auth0-port", auth0Port];
  const child = fork(await builtLocal(), ["start", ...args], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // Ctrl-C is for this process, which stops the account last.
    detached: true,
  });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));

  const environment = await new Promise<Record<string, string>>((resolve, reject) => {
    child.once("message", (message) => resolve(v.parse(Ready, message).environment));
    ended.then(() => reject(new StartError("The embedded account did not start.")));
  });

  return {
    environment,
    /** Rejects if the account ends before it is stopped. */
    untilEnded: async () => {
      const code = await ended;
      throw new StartError(`The embedded account ended unexpectedly, with exit code ${code}.`);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

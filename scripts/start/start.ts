// Tested in test/lifecycle/npm-start.test.ts
import { resolve } from "node:path";
import { findRunning } from "@own-rows/local/running";
import { StartError } from "../start-error";
import { startAccountProcess } from "./account-process";
import { deploy } from "./deploy";
import { refuseEnvFiles } from "./env-files";
import { readStartOptions, type StartOptions, usage } from "./options";
import { summary } from "./summary";
import { refuseBusyPort, serveWeb } from "./web";

/** `npm start`: the account, the deploy, the site, and a summary; resolves when it is stopped. */
export async function start(args: readonly string[]): Promise<number> {
  const stop = new AbortController();
  const stopNow = () => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, stopNow);

  try {
    const options = readStartOptions(args);
    if (options.help) console.log(usage);
    if (!options.help) await run(options, stop.signal);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 130;
    if (!(error instanceof StartError)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
}

async function run(options: StartOptions, stopped: AbortSignal) {
  await refuseSecond(resolve(options.dataDir));
  await refuseEnvFiles();
  await refuseBusyPort(Number(options.webPort));
  console.log("Starting an AWS account and an Auth0 tenant on this machine ...");
  const account = await startAccountProcess({ ...options, dataDir: resolve(options.dataDir) });
  try {
    stopped.throwIfAborted();
    const outputs = await deploy({ ...options, environment: account.environment, stopped });
    const web = await serveWeb({
      outputs,
      port: Number(options.webPort),
      awsEndpoint: account.environment.AWS_ENDPOINT_URL,
    });
    try {
      console.log(summary({ web: web.url, account: account.environment }));
      await Promise.race([untilAborted(stopped), account.untilEnded()]);
    } finally {
      await web.close();
    }
  } finally {
    await account.stop();
  }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });

async function refuseSecond(dataDir: string) {
  const running = await findRunning(dataDir);
  if (!running) return;
  throw new StartError(
    `own-rows is already running: process ${running.pid}, with its decisions at ${running.environment.AWS_ENDPOINT_URL}/_console. Stop it, or give this one another folder and other ports: npm start -- --help`,
  );
}

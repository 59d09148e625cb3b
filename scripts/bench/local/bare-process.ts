import { fork } from "node:child_process";
import * as v from "valibot";
import { bundleBare } from "./bare-bundle";

const Ready = v.object({ endpoint: v.string() });

/** Starts the engine without the gateway, on the tables in `dir`. */
export async function startBareProcess(dir: string) {
  const child = fork(await bundleBare(), [dir], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(v.parse(Ready, message).endpoint));
    ended.then(() => reject(new Error("The bare engine did not start.")));
  });
  return {
    endpoint,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

import { execFileSync } from "node:child_process";
import { runSst } from "../../scripts/sst/run-sst";
import type { embeddedApp } from "./embedded-app";

/** The real `sst dev` on a copy of the app, from when it has deployed the stage. @throws if it ends before */
export async function startSstDev(
  { env, folder }: Awaited<ReturnType<typeof embeddedApp>>,
  stage: string,
) {
  const printed: string[] = [];
  const told = new AbortController();
  const state = { ended: false };
  const args = ["dev", "--stage", stage];
  const ended = runSst(args, {
    env,
    cwd: folder,
    signal: told.signal,
    output: (text) => void printed.push(text),
  }).finally(() => {
    state.ended = true;
  });
  const output = () => printed.join("");

  /** Waits for more of its output. */
  const untilPrinted = async (text: RegExp, from = 0) => {
    while (!text.test(output().slice(from))) {
      if (state.ended) throw new Error(`sst dev ended:\n${output()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  process.once("exit", () => told.abort());
  await untilPrinted(/SiteUrl|✖/);
  if (!output().includes("SiteUrl")) {
    told.abort();
    throw new Error(`sst dev did not deploy:\n${output()}`);
  }
  const group = groupOf(args.join(" "));

  return {
    output,
    untilPrinted,
    /** Tells it to stop; resolves with what is left of it and of what it started. */
    stop: async () => {
      told.abort();
      await ended;
      return processes().filter((process) => process.group === group);
    },
  };
}

/** The process group of the one process whose command ends so. */
function groupOf(command: string) {
  const found = processes().filter((process) => process.command.endsWith(command));
  if (found.length !== 1) throw new Error(`There are ${found.length} processes of ${command}.`);
  return found[0]?.group;
}

/** A zombie is none: it has ended, and its parent has not looked yet. */
const processes = () =>
  execFileSync("ps", ["-axo", "pgid=,stat=,command="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+([^\sZ]+)\s+(.*?)\s*$/.exec(line))
    .filter((match) => match !== null)
    .map(([, group, , command = ""]) => ({ group, command }));

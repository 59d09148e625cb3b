import { execFileSync } from "node:child_process";
import { runSst } from "../../scripts/sst/run-sst";
import type { embeddedApp } from "./embedded-app";

/** Starts the real `sst dev` on a copy of the app; resolves when it has deployed the stage. @throws if it ends before that */
export async function startSstDev(
  { env, folder }: Awaited<ReturnType<typeof embeddedApp>>,
  stage: string,
) {
  const printed: string[] = [];
  const stopping = new AbortController();
  const state = { ended: false };
  const args = ["dev", "--stage", stage];
  const ended = runSst(args, {
    env,
    cwd: folder,
    signal: stopping.signal,
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
  process.once("exit", () => stopping.abort());
  await untilPrinted(/SiteUrl|✖/);
  if (!output().includes("SiteUrl")) {
    stopping.abort();
    throw new Error(`sst dev did not deploy:\n${output()}`);
  }
  const group = groupOf(args.join(" "));

  return {
    output,
    untilPrinted,
    /** Stops it; resolves with the processes that are left of it and of what it started. */
    stop: async () => {
      stopping.abort();
      await ended;
      return processes().filter((process) => process.group === group);
    },
  };
}

/** The process group of the only process whose command line ends like this. */
function groupOf(command: string) {
  const found = processes().filter((process) => process.command.endsWith(command));
  if (found.length !== 1) throw new Error(`There are ${found.length} processes of ${command}.`);
  return found[0]?.group;
}

/** Without zombies: a zombie has ended, but its parent has not yet read its exit code. */
const processes = () =>
  execFileSync("ps", ["-axo", "pgid=,stat=,command="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+([^\sZ]+)\s+(.*?)\s*$/.exec(line))
    .filter((match) => match !== null)
    .map(([, group, , command = ""]) => ({ group, command }));

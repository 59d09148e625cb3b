import { spawn } from "node:child_process";
import { once } from "node:events";
import { askForDrift } from "../../scripts/auth0/ask-for-drift";
import { driftTable } from "../../scripts/auth0/drift-table";

type Env = Readonly<Record<string, string>>;

/** Runs `npm run auth0 -- diff` as a process of its own, while this process runs the account. */
export async function auth0Diff(stage: string, accountEnv: Env) {
  const env = { ...process.env, ...accountEnv };
  const args = ["scripts/run.mjs", "auth0", "diff", "--stage", stage];
  const child = spawn(process.execPath, args, { env });
  const printed: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  const [status] = await once(child, "close");
  return { status, output: printed.join("") };
}

/** The same without a process: the fields that differ, and what it would print. */
export async function drift(stage: string, accountEnv: Env) {
  const found = await askForDrift(stage, accountEnv);
  const differing = found.fields.filter(({ isSame }) => !isSame).map(({ path }) => path);
  return { differing, output: driftTable(stage, found) };
}

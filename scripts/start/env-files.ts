import { readFile } from "node:fs/promises";
import { StartError } from "../start-error";

/** The files that the sst CLI reads, and lets override the environment. */
const files = [".env", ".env.local", ".env.local.local"];

/** What would send a deploy for this machine to another account, or sign it as somebody else. */
const inTheWay =
  /^\s*(?:export\s+)?(AWS_PROFILE|AWS_ENDPOINT_URL\w*|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)\s*=/m;

/** @throws StartError naming the file and the variable that keep a deploy from the embedded account */
export async function refuseEnvFiles(): Promise<void> {
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => "");
    const [, name] = inTheWay.exec(text) ?? [];
    if (name) {
      throw new StartError(
        `${file} sets ${name}, and sst lets that override the account on this machine. Set it in the shell of your real deploys instead, or in .env.<stage>.`,
      );
    }
  }
}

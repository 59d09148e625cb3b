// Tested in test/lifecycle/npm-start.test.ts
import { readFile } from "node:fs/promises";
import { StartError } from "../start-error";

/** The files whose values the sst CLI prefers to the environment. */
const files = [".env", ".env.local", ".env.local.local"];

/** The variables with which a deploy would go to another account, or be signed by another principal. */
const conflicting =
  /^\s*(?:export\s+)?(AWS_PROFILE|AWS_ENDPOINT_URL\w*|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)\s*=/m;

/** @throws StartError with the file and the variable that would send the deploy elsewhere */
export async function refuseEnvFiles(): Promise<void> {
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => "");
    const [, name] = conflicting.exec(text) ?? [];
    if (name) {
      throw new StartError(
        `${file} sets ${name}, and sst lets that override the account on this machine. Set it in the shell of your real deploys instead, or in .env.<stage>.`,
      );
    }
  }
}

// Tested in test/cli/local.test.ts
import type { LocalOptions } from "./options";
import { findRunning } from "./running";

/** `status`: exit code 0 if the account is running, 1 if not. */
export async function status({ dataDir, json }: LocalOptions): Promise<number> {
  const running = await findRunning(dataDir);
  const answer = running
    ? {
        running: true,
        pid: running.pid,
        aws: running.environment.AWS_ENDPOINT_URL,
        auth0: `http://${running.environment.AUTH0_DOMAIN}`,
        console: `${running.environment.AWS_ENDPOINT_URL}/_console`,
        region: running.environment.AWS_REGION,
        dataDir,
      }
    : { running: false, dataDir };

  console.log(json ? JSON.stringify(answer, null, 2) : describe(answer));
  return running ? 0 : 1;
}

const describe = (answer: Record<string, unknown>) =>
  Object.entries(answer)
    .map(([name, value]) => `${name.padEnd(10)}${value}`)
    .join("\n");

import { startEmbeddedAccount } from "./embedded-account";
import type { LocalOptions } from "./options";
import { forgetRunning, writeRunning } from "./running";
import { untilStopped } from "./until-stopped";

/** `pnpm local start`: runs until it is told to stop. */
export async function start(options: LocalOptions): Promise<number> {
  const stopped = untilStopped();
  const embedded = await startEmbeddedAccount(options);
  const { aws, tenant, environment } = embedded;
  await writeRunning(options.dataDir, environment);
  // Whoever forked this process may wait for it.
  process.send?.({ ready: true, environment });

  console.log(`AWS account    ${aws.endpoint}
Auth0 tenant   ${tenant.url}
Decisions      ${aws.endpoint}/_console
State          ${options.dataDir}`);

  await stopped;
  await forgetRunning(options.dataDir);
  await embedded.close();
  return 0;
}

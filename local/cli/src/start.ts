// Tested in test/cli/local.test.ts
import { startEmbeddedAccount } from "./embedded-account";
import type { LocalOptions } from "./options";
import { removeRunning, writeRunning } from "./running";

/** `start`: runs until it is stopped. */
export async function start(options: LocalOptions): Promise<number> {
  const stopped = untilStopped();
  const embedded = await startEmbeddedAccount(options);
  const { aws, tenant, environment } = embedded;
  await writeRunning(options.dataDir, environment);
  // A process that forked this one may wait for it.
  process.send?.({ ready: true, environment });

  console.log(`AWS account    ${aws.endpoint}
Auth0 tenant   ${tenant.url}
Decisions      ${aws.endpoint}/_console
State          ${options.dataDir}`);

  await stopped;
  await removeRunning(options.dataDir);
  await embedded.close();
  return 0;
}

/** Resolves on Ctrl-C, on a plain kill, and when the process that forked this one ends. */
const untilStopped = () =>
  new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    process.once("disconnect", () => resolve());
  });

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployerAccessKeyId, deployerSecretAccessKey } from "../src/services/iam/deployer";
import { startAccount } from "../src/start-account";

/** Options for a client of the official SDK, to call an embedded account as its deployer. */
export function clientOptions(endpoint: string) {
  return {
    region: "us-east-1",
    endpoint,
    maxAttempts: 1,
    credentials: {
      accessKeyId: deployerAccessKeyId,
      secretAccessKey: deployerSecretAccessKey,
    },
  };
}

/** For tests: a complete embedded account, on a free port and in a folder of its own. */
export async function runningAccount() {
  const dir = await mkdtemp(join(tmpdir(), "account-"));
  const { account, endpoint, close } = await startAccount({ dataDir: dir, port: 0 });
  return {
    account,
    dir,
    options: clientOptions(endpoint),
    end: async () => {
      await close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

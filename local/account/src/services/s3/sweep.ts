import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "../../account";
import { objectsOf } from "./object";

/**
 * Removes the bytes that no object has: of uploads and removals that a kill cut short. To be called
 * before the first request.
 */
export async function sweep(account: Pick<Account, "dataDir" | "store">): Promise<void> {
  const root = join(account.dataDir, "s3");
  for (const bucket of await readdir(root).catch(() => [])) {
    const known = new Set(
      objectsOf(account, bucket)
        .values()
        .map(({ file }) => file),
    );
    const files = await readdir(join(root, bucket)).catch(() => []);
    const left = files.filter((file) => !known.has(file));
    await Promise.all(left.map((file) => rm(join(root, bucket, file), { force: true })));
  }
}

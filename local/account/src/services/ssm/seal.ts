import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Keeps a secret unreadable to whoever reads the state without its key. */
export interface Seal {
  seal(plain: string): string;
  unseal(sealed: string): string;
}

/**
 * AES-256-GCM under a key beside the state, in a file of its own that only its owner may read:
 * the embedded account's stand-in for the KMS key `alias/aws/ssm`.
 */
export async function sealIn(dataDir: string): Promise<Seal> {
  const key = await keyIn(dataDir);
  return {
    seal: (plain) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const bytes = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString("base64");
    },
    unseal: (sealed) => {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
    },
  };
}

const keyIn = async (dataDir: string) => {
  const path = join(dataDir, "ssm.key");
  if (!existsSync(path)) {
    await mkdir(dataDir, { recursive: true });
    // Whole or not at all: half a key, left by a kill or a full disk, would unseal nothing ever after.
    await writeFile(`${path}.part`, randomBytes(32), { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
  return readFileSync(path);
};

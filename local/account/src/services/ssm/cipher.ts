import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Encrypts secrets, so that the state is of no use without the key. */
export interface Cipher {
  encrypt(plain: string): string;
  decrypt(encrypted: string): string;
}

/**
 * AES-256-GCM, in place of the KMS key `alias/aws/ssm`. The key has a file of its own beside the state, which
 * only its owner may read.
 */
export async function openCipher(dataDir: string): Promise<Cipher> {
  const key = await keyIn(dataDir);
  return {
    encrypt: (plain) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const bytes = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString("base64");
    },
    decrypt: (encrypted) => {
      const bytes = Buffer.from(encrypted, "base64");
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
    // Renamed once complete: with a part of a key, left by a kill or a full disk, nothing could be decrypted.
    await writeFile(`${path}.part`, randomBytes(32), { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
  return readFileSync(path);
};

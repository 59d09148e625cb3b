import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../account";
import { AwsError } from "../../error";

/** What is known of an object beside its bytes. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModified: string;
  /** The file with the bytes, below the bucket's folder. */
  readonly file: string;
  readonly contentType: string;
  /** Other headers to give back: `cache-control`, `content-encoding`, `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The objects of one bucket, by key. */
export function objectsOf(account: Pick<Account, "store">, bucket: string) {
  return collection<StoredObject>(`s3.objects/${bucket}`)(account.store);
}

/** @throws AwsError NoSuchKey */
export function objectNamed(account: Pick<Account, "store">, bucket: string, key: string) {
  const found = objectsOf(account, bucket).get(key);
  if (found !== undefined) return found;
  throw new AwsError("NoSuchKey", "The specified key does not exist.", {
    status: 404,
    details: { Key: key },
  });
}

type Where = Pick<Account, "dataDir">;

export function folderOf({ dataDir }: Where, bucket: string) {
  return join(dataDir, "s3", bucket);
}

/** Keeps bytes under a new name: who reads the object meanwhile still finds the old ones. */
export async function writeBytes(where: Where, bucket: string, body: Uint8Array) {
  const file = randomUUID();
  const path = join(folderOf(where, bucket), file);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(`${path}.part`, body);
    await rename(`${path}.part`, path);
    return file;
  } catch (error) {
    // On a full disk what was written of it would keep the space.
    await rm(`${path}.part`, { force: true });
    throw error;
  }
}

export function readBytes(where: Where, bucket: string, { file }: Pick<StoredObject, "file">) {
  return readFile(join(folderOf(where, bucket), file));
}

export function removeBytes(where: Where, bucket: string, { file }: Pick<StoredObject, "file">) {
  return rm(join(folderOf(where, bucket), file), { force: true });
}

/** An object's ETag: the MD5 of its bytes, in quotes. */
export function etagOf(body: Uint8Array) {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

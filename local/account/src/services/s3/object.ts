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
export const objectsOf = (account: Pick<Account, "store">, bucket: string) =>
  collection<StoredObject>(`s3.objects/${bucket}`)(account.store);

/** @throws AwsError NoSuchKey */
export const objectNamed = (account: Pick<Account, "store">, bucket: string, key: string) => {
  const found = objectsOf(account, bucket).get(key);
  if (found !== undefined) return found;
  throw new AwsError("NoSuchKey", "The specified key does not exist.", {
    status: 404,
    details: { Key: key },
  });
};

type Where = Pick<Account, "dataDir">;

export const folderOf = ({ dataDir }: Where, bucket: string) => join(dataDir, "s3", bucket);

/** Keeps bytes under a new name: who reads the object meanwhile still finds the old ones. */
export const writeBytes = async (where: Where, bucket: string, body: Uint8Array) => {
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
};

export const readBytes = (where: Where, bucket: string, { file }: Pick<StoredObject, "file">) =>
  readFile(join(folderOf(where, bucket), file));

export const removeBytes = (where: Where, bucket: string, { file }: Pick<StoredObject, "file">) =>
  rm(join(folderOf(where, bucket), file), { force: true });

/** An object's ETag: the MD5 of its bytes, in quotes. */
export const etagOf = (body: Uint8Array) => `"${createHash("md5").update(body).digest("hex")}"`;

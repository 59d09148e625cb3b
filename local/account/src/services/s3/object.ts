import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { collection } from "@own-rows/local-runtime/state/collection";
import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";

/** S3 user guide, "Creating object key names": at most 1,024 bytes of UTF-8. */
export const ObjectKey = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxBytes(1024, "Your key is too long"),
);

/** An object without its bytes. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModified: string;
  /** The file with the bytes, below the bucket's folder. */
  readonly file: string;
  readonly contentType: string;
  /** Other headers that GetObject returns: `cache-control`, `content-encoding`, `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The objects of one bucket, by key. */
export function objectsOf(account: Pick<Account, "store">, bucket: string) {
  return collection<StoredObject>(`s3.objects/${bucket}`)(account.store);
}

/** @throws AwsError NoSuchKey */
export function findObject(account: Pick<Account, "store">, bucket: string, key: string) {
  const found = objectsOf(account, bucket).get(key);
  if (found !== undefined) return found;
  throw new AwsError("NoSuchKey", "The specified key does not exist.", {
    status: 404,
    details: { Key: key },
  });
}

type Folder = Pick<Account, "dataDir">;

export function folderOf({ dataDir }: Folder, bucket: string) {
  return join(dataDir, "s3", bucket);
}

/** Writes bytes to a new file, so that a read of the object's former bytes is not disturbed. */
export async function writeBytes(account: Folder, bucket: string, body: Uint8Array) {
  const file = randomUUID();
  const path = join(folderOf(account, bucket), file);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(`${path}.part`, body);
    await rename(`${path}.part`, path);
    return file;
  } catch (error) {
    // What was written before the disk was full would take up its space.
    await rm(`${path}.part`, { force: true });
    throw error;
  }
}

export function readBytes(account: Folder, bucket: string, { file }: Pick<StoredObject, "file">) {
  return readFile(join(folderOf(account, bucket), file));
}

export function removeBytes(account: Folder, bucket: string, { file }: Pick<StoredObject, "file">) {
  return rm(join(folderOf(account, bucket), file), { force: true });
}

/** The ETag of an object: the MD5 of its bytes, in quotes. */
export function etagOf(body: Uint8Array) {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

/**
 * Removes the files that belong to no object: of uploads and removals that a kill interrupted. To be called
 * before the first request.
 */
export async function removeOrphanedFiles(account: Pick<Account, "dataDir" | "store">) {
  const root = join(account.dataDir, "s3");
  for (const bucket of await readdir(root).catch(() => [])) {
    const objects = objectsOf(account, bucket).values();
    const known = new Set(objects.map(({ file }) => file));
    const files = await readdir(join(root, bucket)).catch(() => []);
    const orphaned = files.filter((file) => !known.has(file));
    await Promise.all(orphaned.map((file) => rm(join(root, bucket, file), { force: true })));
  }
}

import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "../../account";
import type { LambdaFunction } from "./function";
import { packageContents } from "./package-contents";

type Packaged = Pick<LambdaFunction, "name" | "codeSha256">;

/** The folder of everything that is kept of a function's code. */
export function packagesDir(account: Account, name: string) {
  return join(account.dataDir, "lambda", name);
}

/** Base64 of the hash has slashes in it, which are none of a file's name. */
export function hexOf({ codeSha256 }: Packaged) {
  return Buffer.from(codeSha256, "base64").toString("hex");
}

/** Where a function's package lies, as it was uploaded. */
export function packageFile(account: Account, fn: Packaged) {
  return join(packagesDir(account, fn.name), `${hexOf(fn)}.zip`);
}

/** Keeps a package that can be unpacked: whole, or not at all. */
export async function keepPackage(account: Account, fn: Packaged, zip: Uint8Array) {
  packageContents(zip);
  await mkdir(packagesDir(account, fn.name), { recursive: true });
  const file = packageFile(account, fn);
  await writeFile(`${file}.partial`, zip);
  await rename(`${file}.partial`, file);
}

export function removePackage(account: Account, fn: Packaged) {
  return rm(packageFile(account, fn), { force: true });
}

import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { unzipSync } from "fflate";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { LambdaFunction } from "./function";

type Packaged = Pick<LambdaFunction, "name" | "codeSha256">;

/** Stores a package that can be unpacked. Its file is complete, or there is none. */
export async function storePackage(account: Account, fn: Packaged, zip: Uint8Array) {
  packageContents(zip);
  await mkdir(packagesDir(account, fn.name), { recursive: true });
  const file = packageFile(account, fn);
  await writeFile(`${file}.partial`, zip);
  await rename(`${file}.partial`, file);
}

export function removePackage(account: Account, fn: Packaged) {
  return rm(packageFile(account, fn), { force: true });
}

/** The folder of a function's packages. */
export function packagesDir(account: Account, name: string) {
  return join(account.dataDir, "lambda", name);
}

/** The file of a function's package, as it was uploaded. */
export function packageFile(account: Account, fn: Packaged) {
  return join(packagesDir(account, fn.name), `${hexOf(fn)}.zip`);
}

/** The hash as a file's name, in which base64's slashes can not be. */
export function hexOf({ codeSha256 }: Packaged) {
  return Buffer.from(codeSha256, "base64").toString("hex");
}

/** Lambda developer guide, "Lambda quotas": a package unpacked. */
const maxUnpackedBytes = 250 * 1024 * 1024;

/**
 * The files of a package by their paths. Tested by lambda.test.ts.
 * @throws AwsError InvalidParameterValueException for what is no zip file, too large, or has a path outside
 */
export function packageContents(zip: Uint8Array): [path: string, content: Uint8Array][] {
  const files = Object.entries(unzip(zip)).filter(([path]) => !path.endsWith("/"));
  for (const [path] of files) refuseOutside(path);
  return files;
}

const unzip = (zip: Uint8Array) => {
  const sizes: number[] = [];
  const filter = ({ originalSize }: { originalSize: number }) => {
    sizes.push(originalSize);
    if (sizes.reduce((sum, size) => sum + size, 0) <= maxUnpackedBytes) return true;
    throw new AwsError(
      "InvalidParameterValueException",
      `Unzipped size must be smaller than ${maxUnpackedBytes} bytes`,
    );
  };
  try {
    return unzipSync(zip, { filter });
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw new AwsError(
      "InvalidParameterValueException",
      "Could not unzip uploaded file. Please check your file, then try to upload again.",
    );
  }
};

const refuseOutside = (path: string) => {
  const isOutside =
    isAbsolute(path) || /[\\\0]|^[a-zA-Z]:/.test(path) || path.split("/").includes("..");
  if (!isOutside) return;

  throw new AwsError(
    "InvalidParameterValueException",
    `The package has a path outside of itself: ${JSON.stringify(path)}. Pack it again without '..', absolute paths and backslashes.`,
  );
};

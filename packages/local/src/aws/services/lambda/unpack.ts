import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { unzipSync } from "fflate";
import type { Account } from "../../account";
import { AwsError } from "../../error";

/** Lambda developer guide, "Lambda quotas": a package unpacked. */
const unpackedLimit = 250 * 1024 * 1024;

const lambdaDir = (account: Account) => join(account.dataDir, "lambda");

/** The folder of everything ever unpacked for a function. */
export const functionDir = (account: Account, name: string) => join(lambdaDir(account), name);

/** The folder of one package: LAMBDA_TASK_ROOT. */
export const codeDir = (account: Account, name: string, codeSha256: string) =>
  join(functionDir(account, name), Buffer.from(codeSha256, "base64").toString("hex"));

/** Unpacks a package into its folder: whole, or not at all. */
export const unpack = async (
  account: Account,
  name: string,
  codeSha256: string,
  zip: Uint8Array,
) => {
  const dir = codeDir(account, name, codeSha256);
  const files = Object.entries(contents(zip)).filter(([path]) => !path.endsWith("/"));
  for (const [path] of files) refuseOutside(path);
  if (await stat(dir).catch(() => undefined)) return;

  await mkdir(lambdaDir(account), { recursive: true });
  // Without it Node would take the `type` of whatever project the data folder lies in.
  await writeFile(join(lambdaDir(account), "package.json"), "{}\n");
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(partial, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  await mkdir(partial, { recursive: true });
  await rename(partial, dir);
};

const contents = (zip: Uint8Array) => {
  const sizes: number[] = [];
  const filter = ({ originalSize }: { originalSize: number }) => {
    sizes.push(originalSize);
    if (sizes.reduce((sum, size) => sum + size, 0) <= unpackedLimit) return true;
    throw new AwsError(
      "InvalidParameterValueException",
      `Unzipped size must be smaller than ${unpackedLimit} bytes`,
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
  const outside =
    isAbsolute(path) || /[\\\0]|^[a-zA-Z]:/.test(path) || path.split("/").includes("..");
  if (!outside) return;

  throw new AwsError(
    "InvalidParameterValueException",
    `The package holds a path outside of itself: ${JSON.stringify(path)}. Pack it again without '..', absolute paths and backslashes.`,
  );
};

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { LambdaFunction } from "../function";
import { hexOf, packageContents, packageFile } from "../package";

/**
 * The folders in which functions run: each package is unpacked at its first use, below the folder for temporary
 * files. The data folder is in a project, in whose `node_modules` Node would find what a package lacks: the
 * function would then work here and fail on AWS. Tested by task-root.test.ts.
 */
export function taskRoots(account: Account, temporary = tmpdir()) {
  const unpacking = new Map<string, Promise<string>>();
  const base: { dir?: Promise<string> } = {};

  const folder = () => {
    base.dir ??= makeBase(temporary).catch((error: unknown) => {
      delete base.dir;
      throw error;
    });
    return base.dir;
  };

  const unpack = async (fn: LambdaFunction) => {
    const dir = join(await folder(), fn.name, hexOf(fn));
    const files = packageContents(await readFile(packageFile(account, fn)));
    const partial = `${dir}.partial`;
    await mkdir(partial, { recursive: true });
    for (const [path, content] of files) {
      const file = join(partial, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await rename(partial, dir);
    return dir;
  };

  return {
    /** The folder of a function's current code: LAMBDA_TASK_ROOT. */
    of: (fn: LambdaFunction): Promise<string> => {
      const key = `${fn.name}/${fn.codeSha256}`;
      const underway = unpacking.get(key);
      if (underway) return underway;

      const unpacked = unpack(fn);
      unpacking.set(key, unpacked);
      unpacked.catch(() => unpacking.delete(key));
      return unpacked;
    },
    close: async () => {
      await Promise.allSettled(unpacking.values());
      const dir = await base.dir?.catch(() => undefined);
      if (dir !== undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

const makeBase = async (temporary: string) => {
  const real = await realpath(temporary);
  refuseReachableModules(real);
  const dir = await mkdtemp(join(real, "embedded-lambda-"));
  // Otherwise Node would use the `type` of a package.json in a folder above.
  await writeFile(join(dir, "package.json"), "{}\n");
  return dir;
};

const refuseReachableModules = (dir: string) => {
  const modules = join(dir, "node_modules");
  if (existsSync(modules)) {
    throw new AwsError(
      "ServiceException",
      `Functions could import what is in ${modules}, which AWS would not have. Remove that folder, or set TMPDIR to a folder without node_modules at or above it.`,
      { status: 500 },
    );
  }
  if (dirname(dir) !== dir) refuseReachableModules(dirname(dir));
};

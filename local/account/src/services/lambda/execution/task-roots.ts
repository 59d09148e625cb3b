import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { LambdaFunction } from "../function";
import { hexOf, packageFile } from "../package";
import { packageContents } from "../package-contents";

/**
 * Where functions run: each package unpacked at its first use, in a folder for temporary files of this
 * process. The data folder lies in a project, whose `node_modules` Node would climb to from there: a
 * package that lacks a dependency would then work here and fail on AWS.
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
    /** The folder of a function's code as it is now: LAMBDA_TASK_ROOT. */
    of: (fn: LambdaFunction): Promise<string> => {
      const key = `${fn.name}/${fn.codeSha256}`;
      const known = unpacking.get(key);
      if (known) return known;

      const begun = unpack(fn);
      unpacking.set(key, begun);
      begun.catch(() => unpacking.delete(key));
      return begun;
    },
    close: async () => {
      await Promise.allSettled(unpacking.values());
      const dir = await base.dir?.catch(() => undefined);
      if (dir !== undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

export type TaskRoots = ReturnType<typeof taskRoots>;

const makeBase = async (temporary: string) => {
  const real = await realpath(temporary);
  refuseReachable(real);
  const dir = await mkdtemp(join(real, "embedded-lambda-"));
  // Without it Node would take the `type` of a package.json further up.
  await writeFile(join(dir, "package.json"), "{}\n");
  return dir;
};

const refuseReachable = (dir: string) => {
  const modules = join(dir, "node_modules");
  if (existsSync(modules)) {
    throw new AwsError(
      "ServiceException",
      `Functions could import what is in ${modules}, which AWS would not have. Remove that folder, or set TMPDIR to a folder without node_modules at or above it.`,
      { status: 500 },
    );
  }
  if (dirname(dir) !== dir) refuseReachable(dirname(dir));
};

import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Copies what `sst deploy` reads, so that a test can change it, and deploys do not disturb each other. */
export async function copyApp() {
  const folder = await mkdtemp(join(tmpdir(), "own-rows-app-"));
  for (const path of ["sst.config.ts", "package.json", "tsconfig.json", "stacks"]) {
    await cp(path, join(folder, path), { recursive: true });
  }
  await mkdir(join(folder, "packages"));
  for (const name of ["core", "functions"]) {
    const isOwn = (source: string) => !source.includes("node_modules");
    await cp(`packages/${name}`, join(folder, "packages", name), {
      recursive: true,
      filter: isOwn,
    });
    await link(`packages/${name}/node_modules`, join(folder, "packages", name, "node_modules"));
  }
  await link("node_modules", join(folder, "node_modules"));

  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

const link = (target: string, path: string) => symlink(resolve(target), path, "dir");

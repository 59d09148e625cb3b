import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const mount = (...args: string[]) => execFileSync("mount", args, { stdio: "pipe" });

/** A disk for one test, small enough to be filled. Needs root and the right to mount. */
export function smallDisk(megabytes: number) {
  const top = mkdtempSync(join(tmpdir(), "disk-"));
  const dir = join(top, "disk");
  mkdirSync(dir);
  const filler = join(dir, "filler");
  const mounted = { times: 0 };
  const unmount = () => {
    execFileSync("umount", [dir]);
    mounted.times -= 1;
  };
  onTestFinished(() => {
    while (mounted.times > 0) unmount();
    rmSync(top, { recursive: true });
  });
  mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", dir);
  mounted.times += 1;

  return {
    dir,
    /** Fills it to the last byte. */
    fill: () => {
      for (const bytes of [65_536, 4096]) {
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(bytes));
        } catch (error) {
          if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
        }
      }
    },
    free: () => rmSync(filler),
    /** Works while no file on it is open. */
    readOnly: () => mount("-o", "remount,ro", dir),
    /** For files that are opened from now on; those that are open stay writable. */
    readOnlyFromNow: () => {
      mount("--bind", dir, dir);
      mounted.times += 1;
      mount("-o", "remount,bind,ro", dir);
    },
    writableAgain: unmount,
  };
}

/** Why no disk can be mounted here, or `undefined`. */
export function whyNoDisk(): string | undefined {
  if (process.getuid?.() !== 0) return "only root may mount a disk";
  const dir = mkdtempSync(join(tmpdir(), "disk-"));
  try {
    mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", dir);
    execFileSync("umount", [dir]);
    return undefined;
  } catch (error) {
    return `this machine does not allow mounting a disk: ${error}`;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

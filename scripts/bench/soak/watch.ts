import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** A process at one moment. */
export interface Sample {
  /** Since the start of the load. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly descriptors: number;
}

/** Samples a process once a second until it is stopped; from the kernel, on Linux only. */
export function watch(pid: number) {
  const samples: Sample[] = [];
  const begun = performance.now();
  const takeSample = async () => {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
    const descriptors = (await readdir(`/proc/${pid}/fd`)).length;
    const seconds = (performance.now() - begun) / 1000;
    samples.push({ seconds, megabytes: Number(kilobytes) / 1024, descriptors });
  };
  const timer = setInterval(takeSample, 1000);
  return {
    stop: async (): Promise<readonly Sample[]> => {
      clearInterval(timer);
      await takeSample();
      return samples;
    },
  };
}

/** The slope of the straight line through the samples (least squares), in MB a minute. */
export function growthPerMinute(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [time, size] = [mean(({ seconds }) => seconds), mean(({ megabytes }) => megabytes)];
  const both = mean(({ seconds, megabytes }) => (seconds - time) * (megabytes - size));
  return (60 * both) / mean(({ seconds }) => (seconds - time) ** 2);
}

/** The size of all files in a folder and below it. */
export async function bytesIn(dir: string): Promise<number> {
  const sizes = (await readdir(dir, { withFileTypes: true })).map(async (entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return bytesIn(path);
    return stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

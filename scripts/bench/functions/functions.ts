import { join } from "node:path";
import { progress } from "../progress";
import type { Row } from "../row";
import { inTemporaryFolder } from "../temporary-folder";
import { measureBundleSize } from "./bundle-size";
import { bundleBoth } from "./bundles";
import { measureColdCreate } from "./cold-create";

interface Options {
  readonly seed: number;
}

/** The function of the Auth0 custom resources: its size, and how long a cold start takes to create an application. */
export function benchFunctions({ seed }: Options): Promise<Row[]> {
  return inTemporaryFolder(async (dir) => {
    progress("Lambda bundles: with sst, as a deploy makes them");
    const bundles = await bundleBoth(dir);
    return [
      ...(await measureBundleSize(bundles)),
      ...(await measureColdCreate(bundles, { seed, dataDir: join(dir, "account") })),
    ];
  });
}

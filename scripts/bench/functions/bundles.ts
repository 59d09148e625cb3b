import { join } from "node:path";
import { lambdaBundle } from "./lambda-bundle";

/** The files that Lambda loads. */
export interface Bundles {
  readonly ours: string;
  /** The same work with the whole ManagementClient of the auth0 SDK. */
  readonly peer: string;
}

/** Bundles the function of the Auth0 custom resources and its peer into folders below `dir`. */
export async function bundleBoth(dir: string): Promise<Bundles> {
  return {
    ours: await lambdaBundle(
      "packages/functions/src/auth0-application/index.ts",
      join(dir, "ours"),
    ),
    peer: await lambdaBundle("scripts/bench/functions/peer.ts", join(dir, "peer")),
  };
}

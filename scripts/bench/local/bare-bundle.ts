import { join } from "node:path";
import { build } from "vite";

const outDir = join("local", "account", "dist", "bench");

/**
 * Bundles the bare engine's process into one file and resolves with its path: the embedded account runs
 * as a bundle, and next to it the peer must not be the slower for running from its sources.
 */
export async function bundleBare(): Promise<string> {
  await build({
    configFile: false,
    logLevel: "warn",
    ssr: { noExternal: [/^@own-rows\//] },
    build: {
      ssr: join("scripts", "bench", "local", "bare-server.ts"),
      target: "node20",
      // Below the account's package, so that what is installed for it is found.
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        external: /^(classic-level|dynalite)(\/|$)/,
        output: { entryFileNames: "bare-server.mjs" },
      },
    },
  });
  return join(outDir, "bare-server.mjs");
}

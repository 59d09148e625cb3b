import { join } from "node:path";
import { initProject } from "sst/project.js";
import { useNodeHandler } from "sst/runtime/handlers/node.js";

/**
 * Bundles the `handler` of a file into the folder `out`, and resolves with the bundle's path. It runs sst's own
 * code, as `sst deploy` does, with the properties that sst.config.ts gives every function.
 */
export async function lambdaBundle(file: string, out: string): Promise<string> {
  await initProject({ stage: "bench" });
  const built = await useNodeHandler().build({
    functionID: file,
    mode: "deploy",
    out,
    props: {
      handler: file.replace(/\.ts$/, ".handler"),
      runtime: "nodejs24.x",
      architecture: "arm_64",
      nodejs: { minify: true, sourcemap: true },
    },
  });
  if (built.type === "error") throw new Error(`sst did not bundle ${file}: ${built.errors}`);
  return join(out, built.handler.replace(/\.handler$/, ".mjs"));
}

import type { SiteOutputs } from "@own-rows/core/deployment";
import { siteEnvironment } from "@own-rows/core/deployment";
import { busyPort } from "./busy-port";

interface Options {
  readonly outputs: SiteOutputs;
  readonly port: number;
  readonly awsEndpoint: string | undefined;
}

/** Serves the site with Vite; its settings are the outputs of the deploy. */
export async function serveWeb({ outputs, port, awsEndpoint }: Options) {
  Object.assign(process.env, siteEnvironment(outputs), {
    VITE_AWS_ENDPOINT_URL: awsEndpoint,
    WEB_PORT: String(port),
  });
  const { createServer } = await import("vite");
  const server = await createServer({ root: "packages/web", clearScreen: false, logLevel: "warn" });
  await server.listen().catch(async (error: NodeJS.ErrnoException) => {
    await server.close();
    if (error.code !== "EADDRINUSE" && !error.message.includes("already in use")) throw error;
    throw busyPort(port);
  });
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

// Tested in test/lifecycle/npm-start.test.ts
import { once } from "node:events";
import { createServer } from "node:net";
import type { SiteOutputs } from "@own-rows/core/deployment";
import { siteEnvironment } from "@own-rows/core/deployment";
import { StartError } from "../start-error";

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
  const vite = await import("vite");
  const server = await vite.createServer({
    root: "packages/web",
    clearScreen: false,
    logLevel: "warn",
  });
  await server.listen().catch(async (error: NodeJS.ErrnoException) => {
    await server.close();
    if (error.code !== "EADDRINUSE" && !error.message.includes("already in use")) throw error;
    throw busyPort(port);
  });
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

/** Finds out before the deploy whether the site can have its port. @throws StartError */
export async function refuseBusyPort(port: number): Promise<void> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    throw busyPort(port);
  } finally {
    server.close();
  }
}

const busyPort = (port: number) =>
  new StartError(
    `Port ${port}, wanted for the site, is in use. Stop what uses it, or choose another with --web-port.`,
  );

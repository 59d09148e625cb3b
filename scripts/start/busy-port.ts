import { once } from "node:events";
import { createServer } from "node:net";
import { StartError } from "../start-error";

/** Finds a busy port for the site before a deploy is made for it. @throws StartError */
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

export function busyPort(port: number) {
  return new StartError(
    `Port ${port}, wanted for the site, is in use. Stop what uses it, or choose another with --web-port.`,
  );
}

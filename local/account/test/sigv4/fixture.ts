import { createServer } from "node:http";

/** A request as it was received. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** For tests: the request that `send` sends, to a server with empty answers. */
export async function record(send: (endpoint: string) => Promise<unknown>): Promise<Recorded> {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", rawHeaders: headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(parts) });
      response.end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  await send(`http://127.0.0.1:${address.port}`).catch(() => undefined);
  await new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });

  const [first] = requests;
  if (!first) throw new Error("nothing was sent");
  return first;
}

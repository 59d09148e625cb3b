import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type EmbeddedAwsAccount, startAccount } from "../../src/start-account";

/** For tests: an account for the tests of a file, and plain HTTP to it. */
export function openGateway() {
  const started: { dir?: string; aws?: EmbeddedAwsAccount } = {};
  const aws = () => {
    if (started.aws === undefined) throw new Error("not started");
    return started.aws;
  };

  beforeAll(async () => {
    started.dir = await mkdtemp(join(tmpdir(), "gateway-"));
    started.aws = await startAccount({ dataDir: started.dir, port: 0 });
  });
  afterAll(async () => {
    await started.aws?.close();
    if (started.dir !== undefined) await rm(started.dir, { recursive: true, force: true });
  });

  return { aws, send: sender(aws) };
}

const sender =
  (aws: () => EmbeddedAwsAccount) =>
  (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body: string | Buffer = "",
  ) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
      (resolve, reject) => {
        const sent = request(`${aws().endpoint}${path}`, { method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          );
        });
        sent.on("error", reject);
        sent.end(body);
      },
    );

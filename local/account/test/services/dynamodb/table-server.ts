import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type AuthorizationRequest, anonymous } from "@own-rows/policy";
import type { Account } from "../../../src/account";
import { AwsError } from "../../../src/error";
import type { Service } from "../../../src/service";
import { dynamodb } from "../../../src/services/dynamodb/dynamodb";

/** An account with a folder, which is all that the service uses. */
export function testAccount(dataDir: string, now = () => new Date()): Account {
  return {
    id: "000000000000",
    region: "eu-west-1",
    endpoint: "http://localhost:4566",
    dataDir,
    store: {
      collection: () => {
        throw new Error("DynamoDB stores everything in its own folder.");
      },
      close: async () => undefined,
    },
    now,
    call: async () => {
      throw new Error("DynamoDB calls no other service.");
    },
    record: () => undefined,
    findCredentials: () => undefined,
    policiesOf: () => ({ identity: [] }),
  };
}

export async function temporaryFolder() {
  const dir = await mkdtemp(join(tmpdir(), "dynamodb-"));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** A prepared request, without HTTP. */
export async function prepare(account: Account, service: Service, name: string, input: unknown) {
  const operation = service.operations[name];
  if (!operation) throw new Error(`no operation ${name}`);
  return operation(input, { account, principal: anonymous, requestId: "test", arrivedAt: 0 });
}

/** The service over HTTP for the official SDK; `allow` decides in IAM's place. */
export async function tableServer(
  dataDir: string,
  {
    allow = () => true,
    now,
  }: { allow?: (authorization: AuthorizationRequest) => boolean; now?: () => Date } = {},
) {
  const account = testAccount(dataDir, now);
  const service = await dynamodb(account);
  const answer = async (target: string, body: string) => {
    const name = target.slice(target.indexOf(".") + 1);
    const { asks, run } = await prepare(account, service, name, JSON.parse(body));
    if (!asks.every(allow)) throw new AwsError("AccessDeniedException", "denied");
    return run();
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = String(request.headers["x-amz-target"]);
    response.setHeader("content-type", "application/x-amz-json-1.0");
    try {
      response.end(toJson(await answer(target, Buffer.concat(chunks).toString())));
    } catch (error) {
      if (!(error instanceof AwsError)) console.error(error);
      const { code, message, status, details } =
        error instanceof AwsError ? error : new AwsError("InternalFailure", String(error));
      response.writeHead(status).end(toJson({ __type: code, message, ...details }));
    }
  });
  // On a busy machine a connection would be closed as idle while its next request is on the way.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: account.region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  const close = async () => {
    client.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.close?.();
  };
  return { account, service, client, close };
}

/** As the gateway writes JSON, with times as epoch seconds. */
const toJson = (value: object) => JSON.stringify(datesAsSeconds(value));

const datesAsSeconds = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(datesAsSeconds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, datesAsSeconds(v)]));
};

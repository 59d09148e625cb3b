import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { deployerAccessKeyId, deployerSecretAccessKey } from "../../../src/services/iam/deployer";
import { trustedFile } from "../../../src/services/iot/certificate/trusted-file";
import { findCredentials, issueSession } from "../../../src/services/sts/credentials";
import { type EmbeddedAwsAccount, startAccount } from "../../../src/start-account";
import { type MqttClient, openClient } from "./mqtt-client";
import { hello } from "./packets";
import { type Keys, signedAddress } from "./signed-address";

export const deployerKeys = {
  accessKeyId: deployerAccessKeyId,
  secretAccessKey: deployerSecretAccessKey,
};
const started: { dir?: string; aws?: EmbeddedAwsAccount; host?: string; ca?: string } = {};
const clients: MqttClient[] = [];

/** Starts an account with a broker for the tests of a file. */
export function brokerAccount() {
  beforeAll(async () => {
    started.dir = await mkdtemp(join(tmpdir(), "iot-"));
    started.aws = await startAccount({ dataDir: started.dir, port: 0 });
    started.ca = firstCertificate(await readFile(trustedFile(started.dir), "utf8"));
    const { endpointAddress } = await call("iot", "DescribeEndpoint", {
      endpointType: "iot:Data-ATS",
    });
    started.host = String(endpointAddress);
    await call("iam", "CreateRole", {
      RoleName: "listener",
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" },
      }),
    });
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.end();
  });
  afterAll(async () => {
    await started.aws?.close();
    if (started.dir !== undefined) await rm(started.dir, { recursive: true, force: true });
  });
}

export function aws() {
  if (started.aws === undefined) throw new Error("not started");
  return started.aws;
}
const call = (service: string, operation: string, input: object) => {
  const deployer = findCredentials(aws().account, deployerAccessKeyId);
  if (deployer === undefined) throw new Error("there is no deployer");
  return aws().account.call(deployer.principal, service, operation, input);
};

/** The keys of a session that is allowed these actions, each on its resource. */
export async function allowedTo(...grants: [string, string][]): Promise<Keys> {
  const Statement = grants.map(([action, resource]) => ({
    Effect: "Allow",
    Action: `iot:${action}`,
    Resource: `arn:aws:iot:us-east-1:000000000000:${resource}`,
  }));
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await call("iam", "PutRolePolicy", {
    RoleName: "listener",
    PolicyName: "iot",
    PolicyDocument,
  });
  return issueSession(aws().account, {
    roleName: "listener",
    sessionName: "test",
    durationSeconds: 900,
  });
}

/** The broker's own: those that this machine trusts as well take longer to read than a test lasts. */
const firstCertificate = (text: string) => text.slice(0, text.indexOf(end) + end.length);
const end = "-----END CERTIFICATE-----\n";

/** A connection to the broker, closed after the test. */
export async function open(keys: Keys = deployerKeys, signedAt?: Date) {
  const client = await openClient(
    signedAddress(started.host ?? "", keys, signedAt),
    started.ca ?? "",
  );
  clients.push(client);
  return client;
}

/** A client whose CONNECT was accepted. */
export async function connect(clientId: string, keys?: Keys) {
  const client = await open(keys);
  client.send(hello(clientId));
  expect(await client.next("connack")).toMatchObject({ returnCode: 0 });
  return client;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployerAccessKeyId, deployerSecretAccessKey } from "../../../src/services/iam/deployer";
import { findCredentials, issueSession } from "../../../src/services/sts/credentials";
import { type AccountOptions, startAccount } from "../../../src/start-account";
import { bytesOf, type Keys, type Sent, sign, type ToSign } from "./signed";
import { exchange } from "./wire";

/** What an attacker can use: the public key, and the sessions of two people. */
export interface Given {
  readonly port: number;
  /** `127.0.0.1:4566` */
  readonly host: string;
  readonly deployer: Keys;
  readonly alice: Keys;
  readonly bob: Keys;
  /** Signs a request, `minutes` ago if any are named. */
  signed(request: Partial<ToSign> & { readonly service: string; minutes?: number }): Promise<Sent>;
}

const trust = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { AWS: "arn:aws:iam::000000000000:root" },
  },
};
const mayRead = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "ssm:GetParameter", Resource: "*" },
};

/** For tests: an account with data to attack, and a clock to move. */
export async function attackedAccount(options: Pick<AccountOptions, "timeouts"> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "attacked-"));
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const running = await startAccount({ dataDir, port: 0, now, ...options });
  const { account, endpoint } = running;
  const owner = findCredentials(account, deployerAccessKeyId)?.principal;
  if (owner === undefined) throw new Error("no deployer");

  const put = (Name: string, Value: string) =>
    account.call(owner, "ssm", "PutParameter", { Name, Value, Type: "String" });
  await put("/a", "the-value");
  await account.call(owner, "s3", "CreateBucket", { Bucket: "attacked" });
  const role = { RoleName: "user", AssumeRolePolicyDocument: JSON.stringify(trust) };
  await account.call(owner, "iam", "CreateRole", role);
  const policy = { RoleName: "user", PolicyName: "read", PolicyDocument: JSON.stringify(mayRead) };
  await account.call(owner, "iam", "PutRolePolicy", policy);
  const session = (sessionName: string): Promise<Keys> =>
    issueSession(account, { roleName: "user", sessionName, durationSeconds: 3600 });

  const port = Number(new URL(endpoint).port);
  const deployer = {
    accessKeyId: deployerAccessKeyId,
    secretAccessKey: deployerSecretAccessKey,
  };
  const given: Given = {
    port,
    host: `127.0.0.1:${port}`,
    deployer,
    alice: await session("alice"),
    bob: await session("bob"),
    signed: ({ minutes = 0, ...request }) =>
      sign({
        endpoint,
        keys: deployer,
        time: new Date(now().getTime() - minutes * 60_000),
        ...request,
      }),
  };
  const asked = { count: 0 };

  return {
    ...running,
    clock,
    given,
    /** Whether a signed request, different each time, gets its own answer and nothing else. */
    isWell: async () => {
      asked.count += 1;
      const id = `us-east-1:00000000-0000-0000-0000-${String(asked.count).padStart(12, "0")}`;
      const request = await given.signed({
        service: "cognito-identity",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": "AWSCognitoIdentityService.DescribeIdentityPool",
        },
        body: JSON.stringify({ IdentityPoolId: id }),
      });
      const { status, text, closed, stray } = await exchange(port, bytesOf(request));
      const answered = text.includes(`IdentityPool '${id}' not found.`);
      return status === 400 && answered && !closed && stray === "";
    },
    end: async () => {
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

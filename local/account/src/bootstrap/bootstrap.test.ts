import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from "@aws-sdk/client-cloudformation";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deployerAccessKeyId, deployerSecretAccessKey } from "../services/iam/deployer";
import { findCredentials } from "../services/sts/credentials";
import { startAccount } from "../start-account";
import { ensureBootstrap } from "./bootstrap";

const start = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "own-rows-bootstrap-"));
  const running = await startAccount({ dataDir, port: 0 });
  const { account, endpoint } = running;
  const deployer = findCredentials(account, deployerAccessKeyId);
  if (!deployer) throw new Error("no deployer");
  const bootstrap = () => ensureBootstrap(account, deployer.principal);
  const client = {
    region: "us-east-1",
    endpoint,
    credentials: {
      accessKeyId: deployerAccessKeyId,
      secretAccessKey: deployerSecretAccessKey,
    },
  };
  return {
    bootstrap,
    cloudformation: new CloudFormationClient(client),
    s3: new S3Client({ ...client, forcePathStyle: true }),
    close: async () => {
      await running.close();
      await rm(dataDir, { recursive: true });
    },
  };
};

const held: { started?: Awaited<ReturnType<typeof start>> } = {};
const started = () => {
  if (!held.started) throw new Error("not started");
  return held.started;
};
beforeAll(async () => {
  held.started = await start();
});
afterAll(() => started().close());

const outputs = async (StackName: string) => {
  const { cloudformation } = started();
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
  const found = Stacks[0]?.Outputs ?? [];
  return Object.fromEntries(found.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
};

test("the sst command finds both bootstrap stacks with the outputs it asks for", async () => {
  const cdk = await outputs("CDKToolkit");
  expect(Number(cdk.BootstrapVersion)).toBeGreaterThanOrEqual(14);
  expect(cdk.BucketName).toBe("cdk-hnb659fds-assets-000000000000-us-east-1");
  expect(await outputs("SSTBootstrap")).toMatchObject({
    Version: "7.4",
    BucketName: expect.stringMatching(/^sstbootstrap-/),
  });
});

test("a bootstrapped account is left as it is", async () => {
  const before = await outputs("SSTBootstrap");
  await started().bootstrap();
  expect(await outputs("SSTBootstrap")).toEqual(before);
});

test("the official SDK deploys, updates and removes a stack as sst does", async () => {
  const { cloudformation, s3 } = started();
  const Bucket = "cdk-hnb659fds-assets-000000000000-us-east-1";
  const RoleARN =
    "arn:aws:iam::000000000000:role/cdk-hnb659fds-cfn-exec-role-000000000000-us-east-1";
  const template = (Value: string) => ({
    Resources: { P: { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value } } },
    Outputs: { Value: { Value: { "Fn::GetAtt": ["P", "Value"] } } },
  });
  await s3.send(
    new PutObjectCommand({ Bucket, Key: "t.json", Body: JSON.stringify(template("1")) }),
  );

  const StackName = "test-app";
  await expect(cloudformation.send(new DescribeStacksCommand({ StackName }))).rejects.toMatchObject(
    {
      name: "ValidationError",
      message: "Stack with id test-app does not exist",
    },
  );
  const deployment = { StackName, RoleARN, Parameters: [], Tags: [{ Key: "a", Value: "b" }] };
  const TemplateURL = `https://s3.us-east-1.amazonaws.com/${Bucket}/t.json`;
  await cloudformation.send(new CreateStackCommand({ ...deployment, TemplateURL }));
  const wait = { client: cloudformation, minDelay: 1, maxWaitTime: 5 };
  await waitUntilStackCreateComplete(wait, { StackName });
  expect(await outputs(StackName)).toEqual({ Value: "1" });

  const unchanged = new UpdateStackCommand({ ...deployment, TemplateURL });
  await expect(cloudformation.send(unchanged)).rejects.toMatchObject({
    name: "ValidationError",
    message: "No updates are to be performed.",
  });
  const TemplateBody = JSON.stringify(template("2"));
  await cloudformation.send(new UpdateStackCommand({ ...deployment, TemplateBody }));
  await expect.poll(() => outputs(StackName)).toEqual({ Value: "2" });

  const { StackEvents = [] } = await cloudformation.send(
    new DescribeStackEventsCommand({ StackName }),
  );
  expect(StackEvents.at(0)?.Timestamp?.getTime()).toBeGreaterThan(
    StackEvents.at(-1)?.Timestamp?.getTime() ?? 0,
  );
  const { StackResources = [] } = await cloudformation.send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  expect(StackResources).toMatchObject([
    { LogicalResourceId: "P", ResourceStatus: "UPDATE_COMPLETE" },
  ]);

  await cloudformation.send(new DeleteStackCommand({ StackName }));
  await waitUntilStackDeleteComplete(wait, { StackName });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import { clientOptions } from "../../running-account";
import { startTestAccount } from "./start-account";

/** For tests: a running account with one role for functions, and the official SDK's clients to it. */
export async function testAccount(parent = tmpdir()) {
  const dataDir = await mkdtemp(join(parent, "lambda-"));
  const aws = await startTestAccount(dataDir);
  const options = clientOptions(aws.endpoint);
  const lambda = new LambdaClient(options);
  const iam = new IAMClient(options);
  const logs = new CloudWatchLogsClient(options);

  const role = async (RoleName: string, service = "lambda.amazonaws.com") => {
    const AssumeRolePolicyDocument = trust(service);
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    return `arn:aws:iam::000000000000:role/${RoleName}`;
  };
  const PolicyArn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const Role = await role("fn");
  await iam.send(new AttachRolePolicyCommand({ RoleName: "fn", PolicyArn }));

  return {
    ...aws,
    dataDir,
    options,
    lambda,
    logs,
    role,
    allow: (RoleName: string, PolicyDocument: string) =>
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "more", PolicyDocument })),
    create: (
      FunctionName: string,
      files: Record<string, string>,
      more: Partial<CreateFunctionCommandInput> = {},
    ) =>
      lambda.send(
        new CreateFunctionCommand({
          FunctionName,
          Role,
          Runtime: "nodejs22.x",
          Handler: "index.handler",
          // A busy machine may take longer than the 3 seconds of AWS.
          Timeout: 60,
          Code: { ZipFile: zip(files) },
          ...more,
        }),
      ),
    invoke: async (
      FunctionName: string,
      event: unknown = {},
      more: Partial<InvokeCommandInput> = {},
    ) => {
      const Payload = JSON.stringify(event);
      const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload, ...more }));
      const text = answer.Payload?.transformToString() ?? "";
      return { ...answer, value: text === "" ? undefined : JSON.parse(text) };
    },
    logOf: async (logGroupName: string) => {
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
      return (events ?? []).map(({ message }) => message ?? "");
    },
    end: async () => {
      await aws.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestAccount = Awaited<ReturnType<typeof testAccount>>;

export function zip(files: Record<string, string>) {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

const trust = (Service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
  });

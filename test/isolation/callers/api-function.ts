import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  paginateListFunctions,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import * as v from "valibot";
import { clientConfig } from "../../../scripts/sst/client-config";
import type { World } from "../world/world";

/** Returns the credentials that Lambda gives the function. */
const probeCode = `exports.handler = async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  sessionToken: process.env.AWS_SESSION_TOKEN,
});`;

const ProbeResponse = v.object({
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  sessionToken: v.string(),
});

/** The credentials of the API function's role, from a temporary function with the same role. */
export async function apiFunction({ env, outputs }: World) {
  const lambda = new LambdaClient(clientConfig(env));
  const { roleArn, callerRoleArn } = await apiRoles(lambda, outputs.TableName);
  const FunctionName = `own-rows-probe-${Date.now()}`;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: roleArn,
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Code: { ZipFile: zipSync({ "index.js": strToU8(probeCode) }) },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName }));
  return {
    callerRoleArn,
    credentials: v.parse(ProbeResponse, JSON.parse(Buffer.from(Payload ?? []).toString())),
    close: () => lambda.send(new DeleteFunctionCommand({ FunctionName })),
  };
}

/** Finds the API's function by its environment. */
async function apiRoles(lambda: LambdaClient, tableName: string) {
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    for (const { Role, Environment } of Functions) {
      const { TABLE_NAME, CALLER_ROLE_ARN } = Environment?.Variables ?? {};
      if (TABLE_NAME === tableName && CALLER_ROLE_ARN && Role) {
        return { roleArn: Role, callerRoleArn: CALLER_ROLE_ARN };
      }
    }
  }
  throw new Error("The stage has no API function.");
}

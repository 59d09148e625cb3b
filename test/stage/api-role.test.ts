import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  paginateListFunctions,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { clientConfig } from "../../scripts/sst/client-config";
import { person } from "./people";
import { keyless, several, single } from "./requests";

const { env, outputs } = inject("target");
const lambda = new LambdaClient(clientConfig(env));
const FunctionName = `own-rows-test-${Date.now()}`;

/** Answers with the credentials that Lambda gives a function of this role. */
const probe = `exports.handler = async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  sessionToken: process.env.AWS_SESSION_TOKEN,
});`;

let dynamodb: DynamoDBClient;
beforeAll(async () => {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: await roleOfApi(),
      Runtime: "nodejs24.x",
      Handler: "index.handler",
      Code: { ZipFile: zipSync({ "index.js": strToU8(probe) }) },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName }));
  const credentials = JSON.parse(Buffer.from(Payload ?? []).toString());
  dynamodb = new DynamoDBClient({ ...clientConfig(env), credentials, maxAttempts: 1 });
});

afterAll(() => lambda.send(new DeleteFunctionCommand({ FunctionName })));

describe("the API function's own role, which serves everybody, may on nobody's rows", () => {
  test.each([...single, ...several, ...keyless])("%s", async (_, send) => {
    const { identityId } = await person("alice");
    await expect(
      send(dynamodb, { table: outputs.TableName, owners: [identityId] }),
    ).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});

/** The role of the function behind the API, found by what the stack tells that function. */
async function roleOfApi() {
  const functions = [];
  for await (const page of paginateListFunctions({ client: lambda }, {})) {
    functions.push(...(page.Functions ?? []));
  }
  const api = functions.find(
    ({ Environment }) =>
      Environment?.Variables?.TABLE_NAME === outputs.TableName &&
      Environment.Variables.CALLER_ROLE_ARN,
  );
  if (!api?.Role) throw new Error("The stage has no API function.");
  return api.Role;
}

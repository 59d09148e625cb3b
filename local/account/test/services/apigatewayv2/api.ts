import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AddPermissionCommand } from "@aws-sdk/client-lambda";
import { testAccount } from "../lambda/account";

const code = `export const handler = async (event) => {
  if (event.rawPath === "/fails") throw new Error("no");
  return { statusCode: 200, headers: { "access-control-allow-origin": "own", "x-own": "1" }, body: JSON.stringify(event) };
}`;
export const accessLogGroup = "/aws/vendedlogs/apis/test";

/** For tests: an account with an HTTP API, whose function returns its event. */
export async function testApi() {
  const account = await testAccount();
  const client = new ApiGatewayV2Client(account.options);
  const { FunctionArn: IntegrationUri = "" } = await account.create("api", { "index.mjs": code });
  await account.logs.send(new CreateLogGroupCommand({ logGroupName: accessLogGroup }));
  const { ApiId = "" } = await client.send(
    new CreateApiCommand({
      Name: "test",
      ProtocolType: "HTTP",
      CorsConfiguration: {
        AllowOrigins: ["http://localhost:5173"],
        AllowMethods: ["GET"],
        AllowHeaders: ["authorization"],
        MaxAge: 60,
      },
    }),
  );
  const { IntegrationId } = await client.send(
    new CreateIntegrationCommand({
      ApiId,
      IntegrationType: "AWS_PROXY",
      IntegrationUri,
      PayloadFormatVersion: "2.0",
    }),
  );
  const Target = `integrations/${IntegrationId}`;
  for (const RouteKey of ["GET /open/{id}", "POST /open/{id}", "GET /fails"]) {
    await client.send(new CreateRouteCommand({ ApiId, RouteKey, Target }));
  }
  await client.send(
    new CreateRouteCommand({
      ApiId,
      RouteKey: "GET /mine/{id}",
      Target,
      AuthorizationType: "AWS_IAM",
    }),
  );
  await client.send(
    new CreateStageCommand({
      ApiId,
      StageName: "$default",
      AutoDeploy: true,
      AccessLogSettings: {
        DestinationArn: `arn:aws:logs:us-east-1:000000000000:log-group:${accessLogGroup}`,
        Format:
          '{"id":"$context.requestId","path":"$context.path","status":$context.status,"agent":"$context.identity.userAgent"}',
      },
    }),
  );
  await account.lambda.send(
    new AddPermissionCommand({
      FunctionName: "api",
      StatementId: "api",
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
      SourceArn: `arn:aws:execute-api:us-east-1:000000000000:${ApiId}/*/*`,
    }),
  );
  const get = (path: string, init: RequestInit = {}) =>
    fetch(`${account.endpoint}/_api/${ApiId}${path}`, init);
  return { account, ApiId, get };
}

export type TestApi = Awaited<ReturnType<typeof testApi>>;

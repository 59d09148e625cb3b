import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateRouteCommand,
  CreateStageCommand,
  DeleteApiCommand,
  DeleteCorsConfigurationCommand,
  GetApiCommand,
  GetRoutesCommand,
  GetTagsCommand,
  TagResourceCommand,
  UpdateRouteCommand,
} from "@aws-sdk/client-apigatewayv2";
import { anonymous } from "@own-rows/policy";
import { expect, test } from "vitest";
import { testAccount } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";
import { deployerAccessKeyId } from "../iam/deployer";
import { findCredentials } from "../sts/credentials";

const started = setUpOnce(
  async () => {
    const account = await testAccount();
    const client = new ApiGatewayV2Client(account.options);
    const CorsConfiguration = { AllowOrigins: ["*"] };
    const create = new CreateApiCommand({ Name: "test", ProtocolType: "HTTP", CorsConfiguration });
    const { ApiId = "" } = await client.send(create);
    await client.send(new CreateRouteCommand({ ApiId, RouteKey: "GET /fails" }));
    return { account, client, ApiId };
  },
  ({ account }) => account.end(),
);

test("the CORS configuration can be deleted", async () => {
  const { client, ApiId } = started();
  const get = new GetApiCommand({ ApiId });
  expect((await client.send(get)).CorsConfiguration).toEqual({ AllowOrigins: ["*"] });
  await client.send(new DeleteCorsConfigurationCommand({ ApiId }));
  expect((await client.send(get)).CorsConfiguration).toBeUndefined();
});

test("what HTTP APIs support and the embedded account does not is refused by name", async () => {
  const { client, ApiId } = started();
  const jwt = new CreateRouteCommand({ ApiId, RouteKey: "GET /jwt", AuthorizationType: "JWT" });
  await expect(client.send(jwt)).rejects.toThrow(/JWT/);
  const socket = new CreateApiCommand({ Name: "w", ProtocolType: "WEBSOCKET" });
  await expect(client.send(socket)).rejects.toThrow(/only HTTP APIs/);
  await expect(client.send(new GetRoutesCommand({ ApiId, MaxResults: "1" }))).rejects.toThrow(
    /MaxResults/,
  );
  const again = new CreateRouteCommand({ ApiId, RouteKey: "GET /fails" });
  await expect(client.send(again)).rejects.toMatchObject({ name: "ConflictException" });
});

test("a route's integration has to exist, and an access log has to include the request's ID", async () => {
  const { client, ApiId } = started();
  const lost = new CreateRouteCommand({ ApiId, RouteKey: "GET /x", Target: "integrations/none" });
  await expect(client.send(lost)).rejects.toMatchObject({ name: "BadRequestException" });
  const DestinationArn = "arn:aws:logs:us-east-1:000000000000:log-group:x";
  const AccessLogSettings = { DestinationArn, Format: "$context.path" };
  const stage = { ApiId, StageName: "logged", AutoDeploy: true, AccessLogSettings };
  await expect(client.send(new CreateStageCommand(stage))).rejects.toThrow(/requestId/);
});

test("an API is read back, tagged, updated and deleted with its routes", async () => {
  const { client, account } = started();
  const { ApiId = "" } = await client.send(
    new CreateApiCommand({ Name: "gone", ProtocolType: "HTTP", Tags: { Own: "1" } }),
  );
  const ResourceArn = `arn:aws:apigateway:us-east-1::/apis/${ApiId}`;
  await client.send(new TagResourceCommand({ ResourceArn, Tags: { b: "2" } }));
  expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({
    Own: "1",
    b: "2",
  });
  const { RouteId } = await client.send(new CreateRouteCommand({ ApiId, RouteKey: "$default" }));
  await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: "AWS_IAM" }));
  const { Items } = await client.send(new GetRoutesCommand({ ApiId }));
  expect(Items).toMatchObject([{ RouteKey: "$default", AuthorizationType: "AWS_IAM" }]);
  expect(await client.send(new GetApiCommand({ ApiId }))).toMatchObject({
    ApiEndpoint: `${account.endpoint}/_api/${ApiId}`,
    CreatedDate: expect.any(Date),
  });
  await client.send(new DeleteApiCommand({ ApiId }));
  await expect(client.send(new GetApiCommand({ ApiId }))).rejects.toMatchObject({
    name: "NotFoundException",
  });
});

const kinds = [
  {
    kind: "Integration",
    id: "IntegrationId",
    create: {
      IntegrationType: "AWS_PROXY",
      IntegrationUri: "arn:aws:lambda:us-east-1:000000000000:function:f",
      PayloadFormatVersion: "2.0",
    },
    update: { TimeoutInMillis: 1000 },
  },
  {
    kind: "Route",
    id: "RouteId",
    create: { RouteKey: "GET /kinds" },
    update: { OperationName: "list" },
  },
  {
    kind: "Stage",
    id: "StageName",
    create: { StageName: "test", AutoDeploy: true },
    update: { Description: "for tests" },
  },
];

test.each(kinds)(
  "a $kind is created, listed, updated, read and deleted, each at its own path",
  async ({ kind, id, create, update }) => {
    const { account, ApiId } = started();
    const deployer = findCredentials(account.account, deployerAccessKeyId)?.principal ?? anonymous;
    const call = (operation: string, input: object) =>
      account.account.call(deployer, "apigateway", operation, { ApiId, ...input });

    const created = await call(`Create${kind}`, create);
    expect(created).toMatchObject({ ...create, $status: 201 });
    const one = { [id]: created[id] };
    const { Items } = await call(`Get${kind}s`, {});
    expect(Items).toContainEqual(expect.objectContaining(one));
    expect(await call(`Update${kind}`, { ...one, ...update })).toMatchObject(update);
    expect(await call(`Get${kind}`, one)).toMatchObject({ ...create, ...update });
    expect(await call(`Delete${kind}`, one)).toEqual({ $status: 204 });
    await expect(call(`Get${kind}`, one)).rejects.toMatchObject({ code: "NotFoundException" });

    const all = `arn:aws:apigateway:us-east-1::/apis/${ApiId}/${kind.toLowerCase()}s`;
    const decided = account.decisions.list().flatMap(({ asks }) => asks);
    expect(decided.slice(-6).map(({ action, resource }) => [action, resource])).toEqual([
      ["apigateway:POST", all],
      ["apigateway:GET", all],
      ["apigateway:PATCH", `${all}/${created[id]}`],
      ["apigateway:GET", `${all}/${created[id]}`],
      ["apigateway:DELETE", `${all}/${created[id]}`],
      ["apigateway:GET", `${all}/${created[id]}`],
    ]);
  },
);

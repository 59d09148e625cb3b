import {
  AddPermissionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListTagsCommand,
  PutFunctionEventInvokeConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { servicePrincipal } from "@own-rows/policy";
import { expect, test } from "vitest";
import { testAccount, zip } from "../../../test/services/lambda/account";
import { setUpOnce } from "../../../test/set-up";

const account = setUpOnce(
  () => testAccount(),
  (running) => running.end(),
);

const says = (text: string) => ({ "index.mjs": `export const handler = async () => "${text}"` });

test("a function is created, updated and deleted, and the next request runs its current code", async () => {
  const { create, invoke, lambda } = account();
  const FunctionName = "life";
  const created = await create(FunctionName, says("one"), {
    Tags: { a: "1" },
    Timeout: undefined,
  });
  expect(created).toMatchObject({ State: "Active", Timeout: 3, MemorySize: 128 });
  await expect(create(FunctionName, says("two"))).rejects.toMatchObject({
    name: "ResourceConflictException",
  });
  expect((await invoke(FunctionName)).value).toBe("one");

  const ZipFile = zip({
    "index.mjs": "export const handler = async () => process.env.WORD ?? 'two'",
  });
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  expect((await invoke(FunctionName)).value).toBe("two");
  const Environment = { Variables: { WORD: "three" } };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment }));
  expect((await invoke(created.FunctionArn ?? "")).value).toBe("three");

  const Resource = created.FunctionArn;
  await lambda.send(new TagResourceCommand({ Resource, Tags: { b: "2" } }));
  await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ["a"] }));
  expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ b: "2" });

  await lambda.send(new DeleteFunctionCommand({ FunctionName }));
  await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: expect.stringContaining("Function not found"),
  });
});

test.each([
  ["a path outside of the package", { Code: { ZipFile: zip({ "../evil.mjs": "1" }) } }, "outside"],
  [
    "a package that is no zip file",
    { Code: { ZipFile: Buffer.from("no zip") } },
    "Could not unzip",
  ],
  ["a layer", { Layers: ["arn:aws:lambda:us-east-1:1:layer:x:1"] }, "Layers"],
  ["a VPC", { VpcConfig: { SubnetIds: ["subnet-1"] } }, "VpcConfig"],
  ["another runtime", { Runtime: "python3.12" as const }, "does not run .*python3.12"],
  ["a reserved variable", { Environment: { Variables: { AWS_REGION: "x" } } }, "reserved keys"],
  [
    "a role that does not exist",
    { Role: "arn:aws:iam::000000000000:role/none" },
    "cannot be assumed by Lambda",
  ],
])("%s is refused by name, and no function is created", async (_, more, message) => {
  await expect(account().create("refused", says("x"), more)).rejects.toThrow(new RegExp(message));
  const get = new GetFunctionCommand({ FunctionName: "refused" });
  await expect(account().lambda.send(get)).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test.each([
  ["region", "eu-west-1:000000000000", "ResourceNotFoundException"],
  ["account", "us-east-1:111111111111", "AccessDeniedException"],
])("a function of the same name in another %s is another function", async (place, where, name) => {
  await account().create(`own-${place}`, says("mine"));
  const arn = `arn:aws:lambda:${where}:function:own-${place}`;
  await expect(account().invoke(arn)).rejects.toMatchObject({ name });
});

test("a role that trusts another service can not be the role of a function", async () => {
  const Role = await account().role("elsewhere", "ec2.amazonaws.com");
  await expect(account().create("distrusted", says("x"), { Role })).rejects.toMatchObject({
    name: "InvalidParameterValueException",
    message: "The role defined for the function cannot be assumed by Lambda.",
  });
});

test("a service needs a permission to invoke, and invokes only for the source that it names", async () => {
  await account().create("asked", says("hello"));
  const api = servicePrincipal("apigateway.amazonaws.com", "000000000000");
  const from = (id: string) =>
    account().account.call(api, "lambda", "Invoke", {
      FunctionName: "asked",
      SourceArn: `arn:aws:execute-api:us-east-1:000000000000:${id}/$default/GET/x`,
    });
  await expect(from("mine")).rejects.toThrow(/not authorized/);
  await account().lambda.send(
    new AddPermissionCommand({
      FunctionName: "asked",
      StatementId: "api",
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
      SourceArn: "arn:aws:execute-api:us-east-1:000000000000:mine/*/*",
    }),
  );
  expect(await from("mine")).toMatchObject({ StatusCode: 200, Payload: Buffer.from('"hello"') });
  await expect(from("other")).rejects.toThrow(/not authorized/);
  const { Policy = "" } = await account().lambda.send(
    new GetPolicyCommand({ FunctionName: "asked" }),
  );
  expect(JSON.parse(Policy).Statement).toHaveLength(1);
});

test("an asynchronous event is accepted at once, tried once without retries, and logged when it is dropped", async () => {
  await account().create("later", {
    "index.mjs": "export const handler = async () => { throw new Error('no') }",
  });
  await account().lambda.send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName: "later", MaximumRetryAttempts: 0 }),
  );
  const { StatusCode } = await account().invoke("later", {}, { InvocationType: "Event" });
  expect(StatusCode).toBe(202);
  await expect
    .poll(() => account().logOf("/aws/lambda/later"))
    .toContainEqual(expect.stringMatching(/failed 1 times and is dropped/));
});

test("an asynchronous event that fails is tried twice more", async () => {
  const code =
    "let n = 0; export const handler = async () => { n += 1; if (n < 3) throw new Error('no'); console.log('try ' + n) }";
  await account().create("again", { "index.mjs": code });
  await account().invoke("again", {}, { InvocationType: "Event" });
  await expect
    .poll(() => account().logOf("/aws/lambda/again"))
    .toContainEqual(expect.stringMatching(/\tINFO\ttry 3$/));
});

test.each([
  ["no JSON", "{", "InvalidRequestContentException"],
  ["too large", JSON.stringify("x".repeat(6 * 1024 * 1024)), "RequestTooLargeException"],
])("a payload that is %s is refused", async (_, Payload, name) => {
  await account().create(`payload-${name}`, says("x"));
  const invoke = new InvokeCommand({ FunctionName: `payload-${name}`, Payload });
  await expect(account().lambda.send(invoke)).rejects.toMatchObject({ name });
});

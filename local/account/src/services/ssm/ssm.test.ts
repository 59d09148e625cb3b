import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  type GetParametersByPathCommandOutput,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { runningAccount } from "../../../test/running-account";
import { setUpOnce } from "../../../test/set-up";

const at = setUpOnce(
  async () => {
    const running = await runningAccount();
    return { ...running, ssm: new SSMClient(running.options) };
  },
  async ({ ssm, end }) => {
    ssm.destroy();
    await end();
  },
);
const ssm = () => at().ssm;
const put = (Name: string, Value: string, more: object = {}) =>
  ssm().send(new PutParameterCommand({ Name, Value, Type: "String", ...more }));

test("a parameter has versions, and is overwritten only if Overwrite says so", async () => {
  expect(await put("/v", "1")).toMatchObject({ Version: 1, Tier: "Standard" });
  await expect(put("/v", "2")).rejects.toMatchObject({ name: "ParameterAlreadyExists" });
  expect(await put("/v", "2", { Overwrite: true })).toMatchObject({ Version: 2 });
  const { Parameter } = await ssm().send(new GetParameterCommand({ Name: "/v" }));
  expect(Parameter).toMatchObject({
    Name: "/v",
    Value: "2",
    Type: "String",
    ARN: "arn:aws:ssm:us-east-1:000000000000:parameter/v",
    LastModifiedDate: expect.any(Date),
  });
});

test("a secret is decrypted only on demand, and is on disk encrypted", async () => {
  const secret = "correct-horse-battery-staple";
  await put("/sst/app/dev/Secret/A/value", secret, { Type: "SecureString", Overwrite: true });
  const Name = "/sst/app/dev/Secret/A/value";
  const encrypted = await ssm().send(new GetParameterCommand({ Name }));
  expect(encrypted.Parameter?.Value).not.toContain(secret);
  const plain = await ssm().send(new GetParameterCommand({ Name, WithDecryption: true }));
  expect(plain.Parameter?.Value).toBe(secret);

  const state = join(at().dir, "state");
  for (const file of await readdir(state)) {
    expect((await readFile(join(state, file))).includes(secret)).toBe(false);
  }
});

test("parameters below a path come in pages of at most ten", async () => {
  for (let i = 0; i < 12; i++) await put(`/p/x/${String(i).padStart(2, "0")}`, String(i));
  await put("/p/y", "y");
  await put("/px", "not below");
  const names: (string | undefined)[] = [];
  for (let token: string | undefined, first = true; first || token; first = false) {
    const page: GetParametersByPathCommandOutput = await ssm().send(
      new GetParametersByPathCommand({ Path: "/p/", Recursive: true, NextToken: token }),
    );
    expect(page.Parameters?.length).toBeLessThanOrEqual(10);
    names.push(...(page.Parameters ?? []).map(({ Name }) => Name));
    token = page.NextToken;
  }
  expect(names).toHaveLength(13);
  expect(names.at(-1)).toBe("/p/y");
  const { Parameters } = await ssm().send(new GetParametersByPathCommand({ Path: "/p" }));
  expect(Parameters?.map(({ Name }) => Name)).toEqual(["/p/y"]);
});

test("several are read and deleted at once, and those that do not exist are named", async () => {
  await put("/m/1", "1");
  const Names = ["/m/1", "/m/2"];
  const read = await ssm().send(new GetParametersCommand({ Names }));
  expect(read.Parameters?.map(({ Value }) => Value)).toEqual(["1"]);
  expect(read.InvalidParameters).toEqual(["/m/2"]);
  const deleted = await ssm().send(new DeleteParametersCommand({ Names }));
  expect(deleted).toMatchObject({ DeletedParameters: ["/m/1"], InvalidParameters: ["/m/2"] });
});

test("a new version of a parameter has the same tags", async () => {
  await put("/t", "1", { Tags: [{ Key: "a", Value: "1" }] });
  const resource = { ResourceType: "Parameter" as const, ResourceId: "/t" };
  await ssm().send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: "b", Value: "2" }] }));
  await put("/t", "2", { Overwrite: true });
  const { TagList } = await ssm().send(new ListTagsForResourceCommand(resource));
  expect(TagList).toEqual([
    { Key: "a", Value: "1" },
    { Key: "b", Value: "2" },
  ]);
  const { Parameters } = await ssm().send(new DescribeParametersCommand({}));
  expect(Parameters?.find(({ Name }) => Name === "/t")).toMatchObject({
    Version: 2,
    Tier: "Standard",
  });
});

const refusals = [
  {
    what: "a missing parameter",
    send: () => ssm().send(new GetParameterCommand({ Name: "/no" })),
    name: "ParameterNotFound",
  },
  {
    what: "deleting a missing parameter",
    send: () => ssm().send(new DeleteParameterCommand({ Name: "/no" })),
    name: "ParameterNotFound",
  },
  {
    what: "a value of more than 4 KB",
    send: () => put("/big", "x".repeat(4097)),
    name: "ValidationException",
  },
  {
    what: "a customer managed key",
    send: () => put("/key", "x", { KeyId: "alias/mine" }),
    name: "ValidationException",
    message: /KeyId/,
  },
  {
    what: "a name that AWS reserves",
    send: () => put("/aws/x", "x"),
    name: "ValidationException",
    message: /can't be prefixed/,
  },
  {
    what: "an ARN for a new name",
    send: () => put("arn:aws:ssm:us-east-1:000000000000:parameter/x", "x"),
    name: "ValidationException",
    message: /Parameter name/,
  },
  {
    what: "a hierarchy without a slash at its beginning",
    send: () => put("a/b", "x"),
    name: "ValidationException",
    message: /fully qualified name/,
  },
  {
    what: "another type of an existing parameter",
    send: async () => {
      await put("/typed", "x");
      return put("/typed", "x", { Type: "SecureString", Overwrite: true });
    },
    name: "HierarchyTypeMismatchException",
  },
  {
    what: "a path without a slash at its beginning",
    send: () => ssm().send(new GetParametersByPathCommand({ Path: "p" })),
    name: "ValidationException",
  },
];

test.each(refusals)("$what is refused as $name", async ({ send, name, message = /^/ }) => {
  await expect(send()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
});

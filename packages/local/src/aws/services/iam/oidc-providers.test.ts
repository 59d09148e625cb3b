import { expect, test } from "vitest";
import { iam } from "./service";
import { callAs, testAccount } from "./test-account";

const setUp = async () => {
  const { account, deployer } = await testAccount();
  return callAs(account, await iam(account), deployer);
};
const ARN = "arn:aws:iam::000000000000:oidc-provider/tenant.example";
const Url = "https://tenant.example";

test("a provider is made, told without its scheme, tagged and deleted", async () => {
  const inIam = await setUp();
  const Tags = [{ Key: "owner", Value: "me" }];
  const made = await inIam("CreateOpenIDConnectProvider", { Url, ClientIDList: ["a", "a"], Tags });
  expect(made).toEqual({ OpenIDConnectProviderArn: ARN, Tags });
  const OpenIDConnectProviderArn = ARN;
  await inIam("TagOpenIDConnectProvider", {
    OpenIDConnectProviderArn,
    Tags: [{ Key: "managed-by", Value: "x" }],
  });
  await inIam("UntagOpenIDConnectProvider", { OpenIDConnectProviderArn, TagKeys: ["owner"] });
  await inIam("UpdateOpenIDConnectProviderThumbprint", {
    OpenIDConnectProviderArn,
    ThumbprintList: ["a".repeat(40)],
  });
  expect(await inIam("GetOpenIDConnectProvider", { OpenIDConnectProviderArn })).toEqual({
    Url: "tenant.example",
    ClientIDList: ["a"],
    ThumbprintList: ["a".repeat(40)],
    CreateDate: expect.any(Date),
    Tags: [{ Key: "managed-by", Value: "x" }],
  });
  await inIam("DeleteOpenIDConnectProvider", { OpenIDConnectProviderArn });
  expect(await inIam("ListOpenIDConnectProviders")).toEqual({ OpenIDConnectProviderList: [] });
});

test("client IDs are added and removed as often as one likes", async () => {
  const inIam = await setUp();
  await inIam("CreateOpenIDConnectProvider", { Url });
  const change = (name: string, ClientID: string) =>
    inIam(`${name}OpenIDConnectProvider`, { OpenIDConnectProviderArn: ARN, ClientID });
  await Promise.all(["a", "b", "a"].map((id) => change("AddClientIDTo", id)));
  await change("RemoveClientIDFrom", "a");
  await change("RemoveClientIDFrom", "a");
  const told = await inIam("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: ARN });
  expect(told.ClientIDList).toEqual(["b"]);
});

test.each([
  ["https://tenant.example", ARN],
  ["https://tenant.example/", `${ARN}/`],
  ["https://tenant.example/path", `${ARN}/path`],
  ["http://localhost:4400", "arn:aws:iam::000000000000:oidc-provider/localhost:4400"],
  ["http://127.0.0.1:4400", "arn:aws:iam::000000000000:oidc-provider/127.0.0.1:4400"],
])("the URL %s is taken as it is", async (url, arn) => {
  const inIam = await setUp();
  const made = await inIam("CreateOpenIDConnectProvider", { Url: url, ClientIDList: ["a"] });
  expect(made.OpenIDConnectProviderArn).toBe(arn);
});

test.each([
  "http://tenant.example",
  "http://localhost.evil.example",
  "tenant.example",
  "https://tenant.example?x=1",
  "https://me@tenant.example",
])("the URL %s is refused", async (url) => {
  const inIam = await setUp();
  await expect(inIam("CreateOpenIDConnectProvider", { Url: url })).rejects.toMatchObject({
    code: "InvalidInput",
    message: expect.stringContaining(url),
  });
});

test.each([
  [
    "a second provider of one URL",
    "CreateOpenIDConnectProvider",
    { Url },
    {
      code: "EntityAlreadyExists",
      status: 409,
      message: `Provider with url ${Url} already exists.`,
    },
  ],
  [
    "a provider that is not there",
    "GetOpenIDConnectProvider",
    { OpenIDConnectProviderArn: `${ARN}/other` },
    {
      code: "NoSuchEntity",
      status: 404,
      message: `OpenIDConnect Provider not found for arn ${ARN}/other`,
    },
  ],
  [
    "a 101st client ID",
    "AddClientIDToOpenIDConnectProvider",
    { OpenIDConnectProviderArn: ARN, ClientID: "one too many" },
    { code: "LimitExceeded", status: 409 },
  ],
  [
    "six thumbprints",
    "UpdateOpenIDConnectProviderThumbprint",
    { OpenIDConnectProviderArn: ARN, ThumbprintList: Array(6).fill("a".repeat(40)) },
    { code: "InvalidInput" },
  ],
  [
    "51 tags",
    "TagOpenIDConnectProvider",
    {
      OpenIDConnectProviderArn: ARN,
      Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: "" })),
    },
    { code: "LimitExceeded" },
  ],
  [
    "a member that it does not know",
    "GetOpenIDConnectProvider",
    { OpenIDConnectProviderArn: ARN, Foo: "1" },
    { code: "ValidationError", message: expect.stringContaining("Foo") },
  ],
])("%s is refused", async (_, operation, input, error) => {
  const inIam = await setUp();
  const ClientIDList = Array.from({ length: 100 }, (_, i) => `client-${i}`);
  await inIam("CreateOpenIDConnectProvider", { Url, ClientIDList });
  await expect(inIam(operation, input)).rejects.toMatchObject(error);
});

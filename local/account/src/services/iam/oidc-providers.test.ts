import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { iam } from "./iam";

const setUp = async () => {
  const { account, deployer } = await testAccount();
  return callAs(account, await iam(account), deployer);
};
const providerArn = "arn:aws:iam::000000000000:oidc-provider/tenant.example";
const Url = "https://tenant.example";

test("a provider is created, shown without its scheme, tagged and deleted", async () => {
  const inIam = await setUp();
  const Tags = [{ Key: "owner", Value: "me" }];
  const made = await inIam("CreateOpenIDConnectProvider", { Url, ClientIDList: ["a", "a"], Tags });
  expect(made).toEqual({ OpenIDConnectProviderArn: providerArn, Tags });
  const OpenIDConnectProviderArn = providerArn;
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

test("adding or removing a client ID again is no error", async () => {
  const inIam = await setUp();
  await inIam("CreateOpenIDConnectProvider", { Url });
  const change = (name: string, ClientID: string) =>
    inIam(`${name}OpenIDConnectProvider`, { OpenIDConnectProviderArn: providerArn, ClientID });
  for (const id of ["a", "b", "a"]) await change("AddClientIDTo", id);
  await change("RemoveClientIDFrom", "a");
  await change("RemoveClientIDFrom", "a");
  const found = await inIam("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: providerArn });
  expect(found.ClientIDList).toEqual(["b"]);
});

test("of two changes at once one is refused, and neither is lost", async () => {
  const inIam = await setUp();
  await inIam("CreateOpenIDConnectProvider", { Url });
  const add = (ClientID: string) =>
    inIam("AddClientIDToOpenIDConnectProvider", {
      OpenIDConnectProviderArn: providerArn,
      ClientID,
    });
  const [first, second] = await Promise.allSettled([add("a"), add("b")]);
  expect(first.status).toBe("fulfilled");
  expect(second).toMatchObject({ reason: { code: "ConcurrentModification", status: 409 } });
  await add("b");
  const found = await inIam("GetOpenIDConnectProvider", { OpenIDConnectProviderArn: providerArn });
  expect(found.ClientIDList).toEqual(["a", "b"]);
});

test.each([
  ["https://tenant.example", providerArn],
  ["https://tenant.example/", `${providerArn}/`],
  ["https://tenant.example/path", `${providerArn}/path`],
  ["http://localhost:4400", "arn:aws:iam::000000000000:oidc-provider/localhost:4400"],
  ["http://127.0.0.1:4400", "arn:aws:iam::000000000000:oidc-provider/127.0.0.1:4400"],
])("the URL %s is accepted as it is", async (url, arn) => {
  const inIam = await setUp();
  const made = await inIam("CreateOpenIDConnectProvider", { Url: url, ClientIDList: ["a"] });
  expect(made.OpenIDConnectProviderArn).toBe(arn);
});

const invalid = "Invalid Open ID Connect Provider URL";
test.each([
  ["http://tenant.example", "InvalidInput", `${invalid}. The URL must begin with https://.`],
  [
    "http://localhost.evil.example",
    "InvalidInput",
    `${invalid}. The URL must begin with https://.`,
  ],
  ["tenant.example", "ValidationError", invalid],
  ["https://tenant.example?x=1", "InvalidInput", `${invalid}.`],
  ["https://tenant.example#x", "InvalidInput", `${invalid}.`],
  ["https://tenant.example:8443", "InvalidInput", `${invalid}.`],
  ["https://tenant.example:443/", "InvalidInput", `${invalid}.`],
  ["https://me@tenant.example", "InvalidInput", `${invalid}.`],
  [`https://${"x".repeat(248)}`, "ValidationError", "less than or equal to 255"],
])("the URL %s is refused", async (Url, code, message) => {
  const inIam = await setUp();
  await expect(inIam("CreateOpenIDConnectProvider", { Url })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test("an account has a hundred providers", async () => {
  const inIam = await setUp();
  const make = (i: number) =>
    inIam("CreateOpenIDConnectProvider", { Url: `https://tenant-${i}.example` });
  for (let i = 0; i < 100; i++) await make(i);
  await expect(make(100)).rejects.toMatchObject({
    code: "LimitExceeded",
    status: 409,
    message: "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100",
  });
  await inIam("DeleteOpenIDConnectProvider", {
    OpenIDConnectProviderArn: "arn:aws:iam::000000000000:oidc-provider/tenant-7.example",
  });
  await make(100);
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
    { OpenIDConnectProviderArn: `${providerArn}/other` },
    {
      code: "NoSuchEntity",
      status: 404,
      message: `OpenIDConnect Provider not found for arn ${providerArn}/other`,
    },
  ],
  [
    "a 101st client ID",
    "AddClientIDToOpenIDConnectProvider",
    { OpenIDConnectProviderArn: providerArn, ClientID: "one too many" },
    {
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
    },
  ],
  [
    "a client ID of 256 characters",
    "AddClientIDToOpenIDConnectProvider",
    { OpenIDConnectProviderArn: providerArn, ClientID: "x".repeat(256) },
    {
      code: "ValidationError",
      message:
        "1 validation error detected: Value at 'clientID' failed to satisfy constraint: Member must have length less than or equal to 255",
    },
  ],
  [
    "a second delete",
    "DeleteOpenIDConnectProvider",
    { OpenIDConnectProviderArn: `${providerArn}/other` },
    {
      code: "NoSuchEntity",
      status: 404,
      message: `OpenId connect Provider ${providerArn}/other cannot be found.`,
    },
  ],
  [
    "six thumbprints",
    "UpdateOpenIDConnectProviderThumbprint",
    { OpenIDConnectProviderArn: providerArn, ThumbprintList: Array(6).fill("a".repeat(40)) },
    { code: "InvalidInput" },
  ],
  [
    "a member that it does not know",
    "GetOpenIDConnectProvider",
    { OpenIDConnectProviderArn: providerArn, Foo: "1" },
    { code: "ValidationError", message: expect.stringContaining("Foo") },
  ],
])("%s is refused", async (_, operation, input, error) => {
  const inIam = await setUp();
  const ClientIDList = Array.from({ length: 100 }, (_, i) => `client-${i}`);
  await inIam("CreateOpenIDConnectProvider", { Url, ClientIDList });
  await expect(inIam(operation, input)).rejects.toMatchObject(error);
});

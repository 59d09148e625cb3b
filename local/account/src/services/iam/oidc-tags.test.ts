import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { iam } from "./iam";

const OpenIDConnectProviderArn = "arn:aws:iam::000000000000:oidc-provider/tenant.example";
const tag = (Key: string, Value = "") => ({ Key, Value });
const numbered = (count: number) => Array.from({ length: count }, (_, i) => tag(`k${i}`));

const tagged = async (Tags: readonly object[]) => {
  const { account, deployer } = await testAccount();
  const call = callAs(account, await iam(account), deployer);
  await call("CreateOpenIDConnectProvider", { Url: "https://tenant.example", Tags });
  const inIam = (operation: string, input: object = {}) =>
    call(`${operation}OpenIDConnectProvider`, { OpenIDConnectProviderArn, ...input });
  const tags = () => call("ListOpenIDConnectProviderTags", { OpenIDConnectProviderArn });
  return { inIam, tags: async () => (await tags()).Tags };
};

test("keys that differ in case are two keys of a provider, and are listed in order", async () => {
  const { inIam, tags } = await tagged([tag("b"), tag("owner", "us")]);
  await inIam("Tag", { Tags: [tag("Owner", "them"), tag("a")] });
  expect(await tags()).toEqual([tag("Owner", "them"), tag("a"), tag("b"), tag("owner", "us")]);
  await inIam("Untag", { TagKeys: ["OWNER", "Owner", "none"] });
  expect(await tags()).toEqual([tag("a"), tag("b"), tag("owner", "us")]);
});

test("a provider has fifty tags, and a new value for one of them is no new tag", async () => {
  const { inIam, tags } = await tagged(numbered(50));
  await inIam("Tag", { Tags: [tag("k7", "new")] });
  await expect(inIam("Tag", { Tags: [tag("k50")] })).rejects.toMatchObject({
    code: "LimitExceeded",
    status: 409,
    message: "Cannot exceed quota for TagsPerOpenIdConnectProvider: 50",
  });
  expect(await tags()).toHaveLength(50);
});

const refused = [
  { what: "51 at once", Tags: numbered(51), code: "ValidationError", says: "at 'tags'" },
  { what: "a key of 129 characters", Tags: [tag("k".repeat(129))], code: "ValidationError" },
  { what: "a value of 257 characters", Tags: [tag("k", "v".repeat(257))], code: "ValidationError" },
  { what: "no key", Tags: [tag("")], code: "ValidationError" },
  { what: "a key with a hash", Tags: [tag("k#")], code: "ValidationError" },
  { what: "a value with a line break", Tags: [tag("k", "a\nb")], code: "ValidationError" },
  { what: "a key of AWS's", Tags: [tag("AWS:k")], code: "InvalidInput", says: "AWS:k" },
  { what: "a value of AWS's", Tags: [tag("k", "aws:v")], code: "InvalidInput", says: "aws:v" },
  {
    what: "one key in two cases",
    Tags: [tag("k"), tag("K")],
    code: "InvalidInput",
    says: "Duplicate",
  },
];
test.each(refused)("tags with $what are refused, and none is set", async (c) => {
  const { inIam, tags } = await tagged([]);
  await expect(inIam("Tag", { Tags: [tag("good"), ...c.Tags] })).rejects.toMatchObject({
    code: c.code,
    message: expect.stringContaining(c.says ?? ""),
  });
  await expect(tagged(c.Tags)).rejects.toMatchObject({ code: c.code });
  expect(await tags()).toEqual([]);
});

test.each(["k".repeat(128), "a b_.:/=+-@ü", "1"])("the key %s is accepted", async (Key) => {
  const { tags } = await tagged([tag(Key, "v".repeat(256))]);
  expect(await tags()).toEqual([tag(Key, "v".repeat(256))]);
});

import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { iam } from "./iam";

const RoleName = "tagged";
const AssumeRolePolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  ],
});

test("keys that differ in case are one key of a role, and the last one's case is kept", async () => {
  const { account, deployer } = await testAccount();
  const inIam = callAs(account, await iam(account), deployer);
  const Tags = [{ Key: "Department", Value: "finance" }];
  await inIam("CreateRole", { RoleName, AssumeRolePolicyDocument, Tags });
  await inIam("TagRole", { RoleName, Tags: [{ Key: "department", Value: "hr" }] });
  expect((await inIam("ListRoleTags", { RoleName })).Tags).toEqual([
    { Key: "department", Value: "hr" },
  ]);
  await inIam("UntagRole", { RoleName, TagKeys: ["DEPARTMENT"] });
  expect((await inIam("ListRoleTags", { RoleName })).Tags).toEqual([]);
});

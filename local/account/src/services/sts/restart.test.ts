import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { accessKeys } from "../iam/deployer";
import { iam } from "../iam/iam";
import { findCredentials, issueSession } from "./credentials";

test("a session and the deployer are the same after a restart", async () => {
  const dir = await mkdtemp(join(tmpdir(), "sts-"));
  const store = await openStore(dir);
  const { account, deployer } = await testAccount(store);
  const before = findCredentials(account, accessKeys(store).values()[0]?.id ?? "");
  const trust = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
  const inIam = callAs(account, await iam(account), before?.principal ?? deployer);
  const AssumeRolePolicyDocument = JSON.stringify({ Statement: trust });
  await inIam("CreateRole", { RoleName: "r", AssumeRolePolicyDocument });
  const request = { roleName: "r", sessionName: "s", durationSeconds: 900 };
  const session = await issueSession(account, request);
  await store.close();

  const again = await openStore(dir);
  const { account: restarted } = await testAccount(again);
  expect(findCredentials(restarted, session.accessKeyId)).toEqual({
    secretAccessKey: session.secretAccessKey,
    sessionToken: session.sessionToken,
    expiration: session.expiration,
    principal: session.principal,
  });
  expect(findCredentials(restarted, accessKeys(again).values()[0]?.id ?? "")).toEqual(before);
  await again.close();
  await rm(dir, { recursive: true });
});

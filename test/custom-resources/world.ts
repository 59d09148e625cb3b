import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { LimitOptions } from "@own-rows/auth0-tenant/limits/limits";
import { clientGrantsOf } from "@own-rows/auth0-tenant/management/client-grants";
import { clientsOf } from "@own-rows/auth0-tenant/management/clients/client";
import { connectionsFor } from "@own-rows/auth0-tenant/management/connections/connection";
import { startTenant } from "@own-rows/auth0-tenant/start-tenant";
import { memoryStore } from "@own-rows/auth0-tenant/test/tenant";
import { oidcProviders } from "@own-rows/aws-account/services/iam/oidc-provider";
import { virtualClock } from "@own-rows/functions/test/virtual-clock";
import { startEmbeddedAccount } from "@own-rows/local/embedded-account";
import type { Store } from "@own-rows/local-runtime/state/store";
import { clientConfig } from "../../scripts/sst/client-config";
import { putSecrets } from "../app/put-secrets";
import { type FaultInjector, faultInjector } from "./fault-injector";
import { functionRunner } from "./function-runner";

/** An account and a tenant whose calls can be made to fail, and the functions that call them. */
export async function world(limits: LimitOptions = unlimited) {
  const clock = virtualClock(Date.now());
  const faults = faultInjector(clock);
  const dataDir = await mkdtemp(join(tmpdir(), "own-rows-faults-"));
  const account = await startEmbeddedAccount({
    dataDir,
    awsPort: 0,
    auth0Port: 0,
    region: "us-east-1",
    intercept: faults.intercept,
    ...limits,
  });
  await putSecrets("one", account.environment);
  Object.assign(process.env, account.environment, await functionRole(account.environment), {
    SST_APP: "own-rows",
    SST_SSM_PREFIX: "/sst/own-rows/one/",
  });

  // The tenant loads some of its modules on the first such request.
  await fetch(`${account.tenant.issuer}.well-known/openid-configuration`);
  const other = await tenantWithSameDeployer(account.aws.account.store, faults);
  const functions = await functionRunner(faults, clock);
  const { store } = account.aws.account;
  return {
    faults,
    functions,
    domain: account.tenant.domain,
    issuer: account.tenant.issuer,
    tenant: account.tenant,
    other,
    /** The store of the account and the first tenant, and that of the other tenant. */
    stores: [store, other.store],
    applications: () =>
      clientsOf(store)
        .values()
        .filter(({ app_type }) => app_type === "spa"),
    application: (clientId: string) => clientsOf(store).get(clientId),
    putApplication: (client: Parameters<ReturnType<typeof clientsOf>["put"]>[1]) =>
      clientsOf(store).put(client.client_id, client),
    forgetApplication: (clientId: string) => clientsOf(store).delete(clientId),
    connections: (clientId: string) => connectionsFor(store, clientId).map(({ name }) => name),
    provider: (url: string) =>
      oidcProviders(store)
        .values()
        .find((each) => each.url === url),
    providers: () => oidcProviders(store),
    deployer: account.environment,
    secrets: [account.tenant.management.clientSecret],
    close: async () => {
      await functions.close();
      await other.tenant.close();
      await account.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof world>>;

/** A second tenant that accepts the same Management credentials. */
async function tenantWithSameDeployer(store: Store, faults: FaultInjector) {
  const otherStore = memoryStore();
  for (const deployer of clientsOf(store).values()) {
    await clientsOf(otherStore).put(deployer.client_id, deployer);
    const grant = clientGrantsOf(store).get(deployer.client_id);
    if (grant) await clientGrantsOf(otherStore).put(deployer.client_id, grant);
  }
  const intercept = faults.intercept.auth0;
  const tenant = await startTenant({ store: otherStore, port: 0, intercept, ...unlimited });
  await fetch(`${tenant.issuer}.well-known/openid-configuration`);
  const applications = () =>
    clientsOf(otherStore)
      .values()
      .filter(({ app_type }) => app_type === "spa");
  const forgetAll = async () => {
    for (const { client_id } of applications()) await clientsOf(otherStore).delete(client_id);
  };
  return { tenant, store: otherStore, applications, forgetAll };
}

/** Without the limits of Auth0's Free subscription, which have a test of their own. */
const unlimited: LimitOptions = {
  managementRateLimit: "none",
  tokenRateLimit: "none",
  applicationLimit: "none",
};

/** The credentials of the functions: a session of a role with the permissions of both. */
async function functionRole(env: Readonly<Record<string, string>>) {
  const iam = new IAMClient(clientConfig(env));
  const trust = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
  const may = {
    Effect: "Allow",
    Action: ["iam:*OpenIDConnectProvider*", "ssm:GetParameters"],
    Resource: "*",
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: "functions", AssumeRolePolicyDocument: policy(trust) }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: "functions",
      PolicyName: "may",
      PolicyDocument: policy(may),
    }),
  );
  const sts = new STSClient(clientConfig(env));
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: Role?.Arn,
      RoleSessionName: "functions",
      DurationSeconds: 3600,
    }),
  );
  return {
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? "",
    AWS_SESSION_TOKEN: Credentials?.SessionToken ?? "",
  };
}

const policy = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

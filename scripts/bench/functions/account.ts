import { deployerAccessKeyId } from "@own-rows/aws-account/services/iam/deployer";
import { findCredentials } from "@own-rows/aws-account/services/sts/credentials";
import { appName } from "@own-rows/core/deployment";
import { startEmbeddedAccount } from "@own-rows/local/embedded-account";
import { functionSession } from "./function-session";
import { recordedCalls } from "./recorded-calls";
import { startResponseUrl } from "./response-url";
import { takeApplication } from "./take-application";

const stage = "bench";
const prefix = `/sst/${appName}/${stage}/`;

/** Starts an account and a tenant without limits, with everything that a custom resource's function needs. */
export async function startAccount(dataDir: string) {
  const calls = recordedCalls();
  const { aws, tenant, close } = await startEmbeddedAccount({
    dataDir,
    awsPort: 0,
    auth0Port: 0,
    region: "us-east-1",
    intercept: calls.intercept,
    managementRateLimit: "none",
    tokenRateLimit: "none",
    applicationLimit: "none",
  });
  const { account } = aws;
  const deployer = findCredentials(account, deployerAccessKeyId)?.principal;
  if (deployer === undefined) throw new Error("The account has no deployer.");
  const putSecret = (name: string, Value: string) =>
    account.call(deployer, "ssm", "PutParameter", {
      Name: `${prefix}Secret/${name}/value`,
      Value,
      Type: "SecureString",
    });
  await putSecret("AUTH0_MANAGEMENT_CLIENT_ID", tenant.management.clientId);
  await putSecret("AUTH0_MANAGEMENT_CLIENT_SECRET", tenant.management.clientSecret);
  // The tenant loads oidc-provider at the first such request.
  await fetch(`${tenant.issuer}.well-known/openid-configuration`);
  const responseUrl = await startResponseUrl();

  const { domain, issuer } = tenant;
  return {
    calls,
    responseUrl,
    /** The custom resource's properties. */
    properties: { domain, issuer, name: `${appName} (${stage})`, app: appName, stage },
    /** The function's environment, as Lambda and sst.config.ts give it, with nothing from this process. */
    environment: {
      AWS_REGION: account.region,
      AWS_ENDPOINT_URL: aws.endpoint,
      ...(await functionSession(account, deployer)),
      SST_APP: appName,
      SST_SSM_PREFIX: prefix,
      NODE_OPTIONS: "--enable-source-maps",
    },
    takeApplication: (clientId: string) => takeApplication(account.store, clientId),
    close: async () => {
      responseUrl.close();
      await close();
    },
  };
}

export type Account = Awaited<ReturnType<typeof startAccount>>;

import { once } from "node:events";
import { createServer } from "node:http";
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  GetIdCommand,
  SetIdentityPoolRolesCommand,
} from "@aws-sdk/client-cognito-identity";
import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  GetOpenIDConnectProviderCommand,
  GetRoleCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromCognitoIdentityPool } from "@aws-sdk/credential-provider-cognito-identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startIssuer } from "../../../test/services/cognito-identity/issuer";
import { trustOf } from "../../../test/services/cognito-identity/pool";
import { testAccount } from "../../../test/services/iam/account";
import { createAccount } from "../../gateway/create-account";
import { gateway } from "../../gateway/gateway";
import { decisionLog } from "../../trace/decisions";
import { deployerAccessKeyId, deployerSecretAccessKey, ensureDeployer } from "../iam/deployer";
import { iam } from "../iam/iam";
import { policiesOf } from "../iam/principal-policies";
import { findCredentials } from "../sts/credentials";
import { sts } from "../sts/sts";
import { cognitoIdentity } from "./cognito-identity";

const issuer = await startIssuer();
const server = createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const endpoint = `http://127.0.0.1:${port}`;
const credentials = {
  accessKeyId: deployerAccessKeyId,
  secretAccessKey: deployerSecretAccessKey,
};
const config = { region: "us-east-1", endpoint, credentials, maxAttempts: 1 };

beforeAll(async () => {
  const { account: memory } = await testAccount();
  const { account, registry } = await createAccount({
    ...memory,
    endpoint,
    decisions: decisionLog({ now: memory.now }),
    services: [iam, sts, cognitoIdentity],
    findCredentials,
    policiesOf,
  });
  await ensureDeployer(account);
  server.on("request", gateway({ account, registry, pages: [], report: () => {} }));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await issuer.close();
});

test("the official clients go from a token to a role's session", async () => {
  const inIam = new IAMClient(config);
  const provider = await inIam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: issuer.url,
      ClientIDList: [],
      ThumbprintList: [],
      Tags: [{ Key: "stage", Value: "test" }],
    }),
  );
  const { OpenIDConnectProviderArn = "" } = provider;
  await inIam.send(
    new AddClientIDToOpenIDConnectProviderCommand({
      OpenIDConnectProviderArn,
      ClientID: "client-1",
    }),
  );
  expect(
    await inIam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
  ).toMatchObject({
    Url: issuer.host,
    ClientIDList: ["client-1"],
    Tags: [{ Key: "stage", Value: "test" }],
    CreateDate: expect.any(Date),
  });

  const cognito = new CognitoIdentityClient(config);
  const { IdentityPoolId = "" } = await cognito.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: "users",
      AllowUnauthenticatedIdentities: false,
      OpenIdConnectProviderARNs: [OpenIDConnectProviderArn],
    }),
  );
  const { Role } = await inIam.send(
    new CreateRoleCommand({ RoleName: "user", AssumeRolePolicyDocument: trustOf(IdentityPoolId) }),
  );
  await cognito.send(
    new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: Role?.Arn ?? "" } }),
  );

  const provide = fromCognitoIdentityPool({
    identityPoolId: IdentityPoolId,
    logins: { [issuer.host]: await issuer.sign(issuer.claims()) },
    clientConfig: { region: "us-east-1", endpoint },
  });
  const session = await provide();
  expect(session.expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  const inSts = new STSClient({ ...config, credentials: session });
  expect(await inSts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: "arn:aws:sts::000000000000:assumed-role/user/CognitoIdentityCredentials",
  });
  const RoleArn = Role?.Arn ?? "";
  await expect(
    inSts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "again" })),
  ).rejects.toMatchObject({
    name: "AccessDenied",
    message: expect.stringMatching(/is not authorized to perform: sts:AssumeRole on resource: /),
  });
});

test("the official clients see errors by their names", async () => {
  await expect(
    new IAMClient(config).send(new GetRoleCommand({ RoleName: "nobody" })),
  ).rejects.toMatchObject({ name: "NoSuchEntityException" });
  const anonymous = new CognitoIdentityClient({ region: "us-east-1", endpoint, maxAttempts: 1 });
  await expect(
    anonymous.send(new GetIdCommand({ IdentityPoolId: "us-east-1:0", Logins: {} })),
  ).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "IdentityPool 'us-east-1:0' not found.",
  });
});

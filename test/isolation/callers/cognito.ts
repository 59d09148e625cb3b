import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from "@aws-sdk/client-cognito-identity";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { parseAuth0Domain } from "@own-rows/core/auth0-domain";
import type { Credentials } from "../wire";
import type { World } from "../world/world";

/** Cognito and STS without AWS credentials, as anybody can call them. */
export function cognitoOf({ outputs, endpoint, kind }: World) {
  const client = { region: outputs.Region, ...(endpoint && { endpoint }), maxAttempts: 1 };
  const cognito = new CognitoIdentityClient(client);
  const sts = new STSClient(client);
  const { loginsKey } = parseAuth0Domain(outputs.Auth0Domain, {
    allowLoopback: kind === "embedded",
  });
  const loginsOf = (idToken: string | undefined) =>
    idToken === undefined ? {} : { Logins: { [loginsKey]: idToken } };

  const identityIn = async (poolId: string, idToken?: string) => {
    const { IdentityId = "" } = await cognito.send(
      new GetIdCommand({ IdentityPoolId: poolId, ...loginsOf(idToken) }),
    );
    return IdentityId;
  };

  /** The enhanced flow: Cognito assumes the pool's role. */
  const enhanced = async (poolId: string, idToken?: string, CustomRoleArn?: string) => {
    const identityId = await identityIn(poolId, idToken);
    const { Credentials } = await cognito.send(
      new GetCredentialsForIdentityCommand({
        IdentityId: identityId,
        ...loginsOf(idToken),
        ...(CustomRoleArn && { CustomRoleArn }),
      }),
    );
    return {
      identityId,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      },
    };
  };

  /** The classic flow: the caller gets the pool's token and assumes a role of their choice with it. */
  const classic = async (poolId: string, RoleArn: string, idToken?: string) => {
    const identityId = await identityIn(poolId, idToken);
    const { Token } = await cognito.send(
      new GetOpenIdTokenCommand({ IdentityId: identityId, ...loginsOf(idToken) }),
    );
    const { Credentials } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn,
        RoleSessionName: "classic",
        WebIdentityToken: Token,
      }),
    );
    return { identityId, credentials: sessionOf(Credentials) };
  };

  return { identityIn, enhanced, classic };
}

interface StsCredentials {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

export function sessionOf(issued: StsCredentials | undefined): Credentials {
  return {
    accessKeyId: issued?.AccessKeyId ?? "",
    secretAccessKey: issued?.SecretAccessKey ?? "",
    sessionToken: issued?.SessionToken ?? "",
  };
}

import { CognitoIdentityClient, GetIdCommand } from "@aws-sdk/client-cognito-identity";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { fromCognitoIdentityPool } from "@aws-sdk/credential-provider-cognito-identity";
import { connect } from "@own-rows/client";
import { parseAuth0Domain } from "@own-rows/core/auth0-domain";
import { clientConfigOf } from "../app/connect-person";
import { deployedStage } from "./deployed-stage";

const target = await deployedStage();

export const { loginsKey } = parseAuth0Domain(target.outputs.Auth0Domain, {
  allowLoopback: target.kind === "embedded",
});

/** The region and endpoint of the stage, for AWS clients. */
export const clientOptions = {
  region: target.outputs.Region,
  ...(target.env.AWS_ENDPOINT_URL && { endpoint: target.env.AWS_ENDPOINT_URL }),
};

/** Cognito without AWS credentials, as anybody can call it. */
export const cognito = new CognitoIdentityClient(clientOptions);

export function logins(idToken: string) {
  return { [loginsKey]: idToken };
}

/** A signed-in user: the identity, and clients with its credentials. */
export async function person(name: "alice" | "bob") {
  const idToken = target.idTokens[name];
  const { IdentityPoolId } = target.outputs;
  const { IdentityId = "" } = await cognito.send(
    new GetIdCommand({ IdentityPoolId, Logins: logins(idToken) }),
  );
  const credentials = fromCognitoIdentityPool({
    clientConfig: clientOptions,
    identityPoolId: IdentityPoolId,
    logins: logins(idToken),
  });
  return {
    identityId: IdentityId,
    credentials,
    dynamodb: new DynamoDBClient({ ...clientOptions, credentials, maxAttempts: 1 }),
    rows: connect(clientConfig, async () => idToken),
  };
}

const clientConfig = clientConfigOf(target.outputs, target.env.AWS_ENDPOINT_URL);

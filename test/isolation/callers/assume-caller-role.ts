import { AssumeRoleCommand, STSClient, type Tag } from "@aws-sdk/client-sts";
import type { Credentials } from "../wire";
import type { World } from "../world/world";
import { sessionOf } from "./cognito";

/** Assumes the API's caller role with these tags, as the API's function does for each request. */
export async function assumeCallerRole(
  { outputs, endpoint }: World,
  RoleArn: string,
  credentials: Credentials,
  Tags: Tag[],
) {
  const sts = new STSClient({
    region: outputs.Region,
    ...(endpoint && { endpoint }),
    credentials,
    maxAttempts: 1,
  });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: "matrix", Tags }),
  );
  return sessionOf(Credentials);
}

export function identityTag(identityId: string): Tag {
  return { Key: "identityId", Value: identityId };
}

import type { Call } from "../../service";

/**
 * `requestContext.authorizer.iam`: who signed, and which identity of which pool if Cognito gave the
 * credentials (developer guide, the payload of format 2.0; `null` where there is none, observed).
 */
export function iamOf({ principal, accessKeyId }: Pick<Call, "principal" | "accessKeyId">) {
  const cognito = (key: string) => principal.context[`cognito-identity.amazonaws.com:${key}`];
  const [identityId] = cognito("sub") ?? [];
  return {
    accessKey: accessKeyId ?? "",
    accountId: principal.accountId,
    callerId: principal.userId,
    cognitoIdentity:
      identityId === undefined
        ? null
        : { amr: cognito("amr") ?? [], identityId, identityPoolId: cognito("aud")?.[0] ?? null },
    principalOrgId: null,
    userArn: principal.arn,
    userId: principal.userId,
  };
}

import { federatedPrincipal, type Principal } from "@own-rows/policy";
import type { Account } from "../../account";

/** What Cognito says of a user; API Gateway hands it on as `requestContext.authorizer.iam.cognitoIdentity`. */
export interface CognitoIdentity {
  readonly identityId: string;
  readonly identityPoolId: string;
  readonly amr: readonly string[];
}

const host = "cognito-identity.amazonaws.com";

/** Whom a role's trust policy sees; the keys stay with the session (IAM user guide, web identity keys). */
export function cognitoPrincipal(
  account: Account,
  { identityId, identityPoolId, amr }: CognitoIdentity,
): Principal {
  return federatedPrincipal(host, account.id, {
    [`${host}:aud`]: [identityPoolId],
    [`${host}:sub`]: [identityId],
    [`${host}:amr`]: amr,
  });
}

/** The Cognito identity of a session, if it has one. */
export function cognitoIdentityOf({ context }: Principal): CognitoIdentity | undefined {
  const identityId = context[`${host}:sub`]?.[0];
  const identityPoolId = context[`${host}:aud`]?.[0];
  if (identityId === undefined || identityPoolId === undefined) return undefined;
  return { identityId, identityPoolId, amr: context[`${host}:amr`] ?? [] };
}

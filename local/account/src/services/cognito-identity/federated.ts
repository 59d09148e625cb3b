import { federatedPrincipal, type Principal } from "@own-rows/policy";
import type { Account } from "../../account";

/** What Cognito says of a user; API Gateway hands it on as `requestContext.authorizer.iam.cognitoIdentity`. */
export interface CognitoIdentity {
  readonly identityId: string;
  readonly identityPoolId: string;
  readonly amr: readonly string[];
}

const HOST = "cognito-identity.amazonaws.com";

/** Whom a role's trust policy sees; the keys stay with the session (IAM user guide, web identity keys). */
export const cognitoPrincipal = (
  account: Account,
  { identityId, identityPoolId, amr }: CognitoIdentity,
): Principal =>
  federatedPrincipal(HOST, account.id, {
    [`${HOST}:aud`]: [identityPoolId],
    [`${HOST}:sub`]: [identityId],
    [`${HOST}:amr`]: amr,
  });

/** The Cognito identity of a session, if it has one. */
export const cognitoIdentityOf = ({ context }: Principal): CognitoIdentity | undefined => {
  const identityId = context[`${HOST}:sub`]?.[0];
  const identityPoolId = context[`${HOST}:aud`]?.[0];
  if (identityId === undefined || identityPoolId === undefined) return undefined;
  return { identityId, identityPoolId, amr: context[`${HOST}:amr`] ?? [] };
};

import type { Account } from "../../account";
import { AwsError } from "../../error";
import { federatedPrincipal, type Principal } from "../../principal";
import { cognitoPrincipal } from "../cognito-identity/federated";
import { COGNITO_ISSUER, readOpenIdToken } from "../cognito-identity/open-id-token";
import { oidcProviderArn, oidcProviders } from "../iam/oidc-provider";
import { audiencesOf, type Claims, readToken, type TokenFault, tokenFault } from "./web-token";

export interface WebIdentity {
  readonly principal: Principal;
  readonly subject: string;
  readonly audience: string;
}

/**
 * Who a token speaks of, for STS. Unlike Cognito, STS wants the provider's URL to be the token's `iss` to
 * the letter, a slash at its end included (aws-sam-cli #7432 has the text for a provider that is not there).
 * @throws AwsError
 */
export const webIdentity = async (account: Account, token: string): Promise<WebIdentity> => {
  const read = readToken(token);
  const { iss, sub, exp } = read?.claims ?? {};
  if (read === undefined || iss === undefined || !sub || exp === undefined)
    throw invalid(
      "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
    );
  if (iss === COGNITO_ISSUER) return cognitoIdentity(account, token);

  const host = iss.slice(iss.indexOf("//") + 2);
  const provider = oidcProviders(account.store).get(oidcProviderArn(account, host));
  if (provider === undefined || provider.url !== iss)
    throw invalid(`No OpenIDConnect provider found in your account for ${iss}`);
  const fault = await tokenFault(account, token, read.header.alg, provider.url);
  if (fault !== undefined) throw faults[fault]();
  const audience = audiencesOf(read.claims).find((name) => provider.clientIds.includes(name));
  if (audience === undefined) throw invalid("Incorrect token audience");
  checkTime(account, exp, read.claims.nbf);
  const context = contextOf(host, sub, audience, read.claims);
  return {
    principal: federatedPrincipal(provider.arn, account.id, context),
    subject: sub,
    audience,
  };
};

/** IAM user guide, "Available keys for AWS web identity federation": `oaud` is the `aud` beside an `azp`. */
const contextOf = (host: string, sub: string, audience: string, { azp, aud, amr }: Claims) => ({
  [`${host}:sub`]: [sub],
  [`${host}:aud`]: [audience],
  ...(azp === undefined || aud === undefined
    ? {}
    : { [`${host}:oaud`]: typeof aud === "string" ? [aud] : aud }),
  ...(amr === undefined ? {} : { [`${host}:amr`]: amr }),
});

const checkTime = (account: Account, exp: number, nbf: number | undefined) => {
  const now = Math.floor(account.now().getTime() / 1000);
  if (now >= exp)
    throw new AwsError(
      "ExpiredTokenException",
      `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`,
    );
  if (nbf !== undefined && now < nbf) throw invalid("Token is not yet valid");
};

/** The basic flow: Cognito's own token, exchanged by whoever holds it. */
const cognitoIdentity = async (account: Account, token: string): Promise<WebIdentity> => {
  const claims = await readOpenIdToken(account, token);
  if (claims === undefined) throw faults.signature();
  const { sub, aud, amr, exp } = claims;
  checkTime(account, exp, undefined);
  return {
    principal: cognitoPrincipal(account, { identityId: sub, identityPoolId: aud, amr }),
    subject: sub,
    audience: aud,
  };
};

const invalid = (text: string) => new AwsError("InvalidIdentityToken", text);

/** Texts as users report them. */
const faults: Readonly<Record<TokenFault, () => AwsError>> = {
  algorithm: () => invalid("The signature algorithm of the token is not supported."),
  signature: () =>
    invalid(
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    ),
  unreachable: () =>
    new AwsError("IDPCommunicationError", "The identity provider could not be reached."),
};

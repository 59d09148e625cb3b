import type { Account } from "../../account";
import { AwsError } from "../../error";
import { type OidcProvider, oidcProviders } from "../iam/oidc-provider";
import { audiencesOf, type Claims, readToken, type TokenFault, tokenFault } from "../sts/web-token";
import { invalidLogin, loginsDoNotMatch, unsupportedProvider } from "./errors";
import { COGNITO_ISSUER } from "./open-id-token";
import type { IdentityPool } from "./pool";

/** A user whom a provider of the pool vouches for. */
export interface Login {
  readonly provider: string;
  readonly subject: string;
}

/** Reads all logins of a request; one bad token fails the call (Cognito API reference, GetId). */
export const verifyLogins = (
  account: Account,
  pool: IdentityPool,
  logins: Readonly<Record<string, string>>,
): Promise<Login[]> =>
  Promise.all(
    Object.entries(logins).map(([name, token]) => verifyLogin(account, pool, name, token)),
  );

/** The order is that of the Cognito developer guide, open-id.md: issuer, signature, audience, time. */
const verifyLogin = async (
  account: Account,
  pool: IdentityPool,
  name: string,
  token: string,
): Promise<Login> => {
  // Reported for Auth0: what a header wants before a token makes the login no login at all.
  if (/^bearer /i.test(token)) throw loginsDoNotMatch();
  const read = readToken(token);
  if (read === undefined) throw invalidLogin();
  const { header, claims } = read;
  if (claims.iss === COGNITO_ISSUER) throw invalidLogin("Can't pass in a Cognito token.");
  if (claims.iss === undefined) throw missing("iss");
  if (hostOfIssuer(claims.iss) !== name) throw wrongIssuer();

  const provider = providerOf(account, pool, name);
  if (![provider.url, `${provider.url}/`].includes(claims.iss)) throw wrongIssuer();
  const fault = await tokenFault(account, token, header.alg, provider.url);
  if (fault !== undefined) throw faults[fault]();
  checkAudience(claims, provider);
  checkTime(account, claims);
  if (claims.sub === undefined || claims.sub === "") throw missing("sub");
  return { provider: name, subject: claims.sub };
};

/** The name of a login is the issuer without scheme, and without the slash that Auth0's ends with. */
const hostOfIssuer = (iss: string) => iss.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** A provider whose URL ends with a slash never matches: reported by who gave IAM Auth0's issuer as it is. */
const providerOf = (account: Account, pool: IdentityPool, name: string): OidcProvider => {
  const found = pool.providerArns
    .map((arn) => oidcProviders(account.store).get(arn))
    .find((provider) => provider?.host === name);
  if (found === undefined) throw unsupportedProvider();
  return found;
};

const checkAudience = (claims: Claims, { clientIds }: OidcProvider) => {
  if (claims.aud === undefined) throw missing("aud");
  if (!audiencesOf(claims).some((audience) => clientIds.includes(audience)))
    throw unsupportedProvider();
};

/** The guide grants five minutes of skew; the reported texts compare strictly, and so does this. */
const checkTime = (account: Account, { exp, nbf }: Claims) => {
  const now = Math.floor(account.now().getTime() / 1000);
  if (exp === undefined) throw missing("exp");
  if (now >= exp) throw invalidLogin(`Token expired: ${now} >= ${exp}`);
  // How Cognito takes `nbf` is not known: refused, without more words.
  if (nbf !== undefined && now < nbf) throw invalidLogin();
};

const wrongIssuer = () => invalidLogin("Issuer doesn't match providerName");

const missing = (claim: string) => invalidLogin(`Missing a required claim: ${claim}`);

const faults: Readonly<Record<TokenFault, () => AwsError>> = {
  algorithm: () => invalidLogin(),
  signature: () => invalidLogin("Couldn't verify signed token."),
  // The text is not verified.
  unreachable: () =>
    new AwsError(
      "ExternalServiceException",
      "The identity provider's discovery document or keys can not be read.",
    ),
};

import type { Account } from "../../account";
import { AwsError } from "../../error";
import { had, instant, must, type Station, type Trail } from "../../trace/trace";
import { type OidcProvider, oidcProviderArn, oidcProviders } from "../iam/oidc-provider";
import { cognitoIssuer } from "../sts/cognito-provider";
import {
  audiencesOf,
  type Claims,
  readToken,
  signedHow,
  type TokenFault,
  tokenFault,
} from "../sts/web-token";
import { invalidLogin, loginsDoNotMatch, unsupportedProvider } from "./errors";
import type { IdentityPool } from "./pool";

/** A user whom a provider of the pool vouches for. */
export interface Login {
  readonly provider: string;
  readonly subject: string;
}

/** Reads all logins of a request; one bad token fails the call (Cognito API reference, GetId). */
export function verifyLogins(
  account: Account,
  pool: IdentityPool,
  logins: Readonly<Record<string, string>>,
  trail: Trail,
): Promise<Login[]> {
  return Promise.all(
    Object.entries(logins).map(([name, token]) => verifyLogin(account, pool, name, token, trail)),
  );
}

/** The order is that of the Cognito developer guide, open-id.md: issuer, signature, audience, time. */
const verifyLogin = async (
  account: Account,
  pool: IdentityPool,
  name: string,
  token: string,
  trail: Trail,
): Promise<Login> => {
  const station = trail.at("token", name);
  const form = (actual: string) => ["form", { wanted: ["a JWT"], actual: [actual] }] as const;
  // Reported for Auth0: what a header wants before a token makes the login no login at all.
  must(station, !/^bearer /i.test(token), form("one with Bearer before it"), loginsDoNotMatch);
  const read = readToken(token);
  must(station, read, form(read ? "a JWT" : "something else"), () => invalidLogin());
  const { header, claims } = read;
  const iss = claims.iss ?? "";
  const issuer = ["iss", { wanted: [name], ...had(claims.iss && hostOfIssuer(iss)) }] as const;
  must(station, iss !== cognitoIssuer, issuer, () =>
    invalidLogin("Can't pass in a Cognito token."),
  );
  must(station, claims.iss !== undefined, issuer, () => missing("iss"));
  must(station, hostOfIssuer(iss) === name, issuer, wrongIssuer);

  const provider = providerOf(account, pool, name, trail);
  const urls = [provider.url, `${provider.url}/`];
  must(station, urls.includes(iss), ["iss", { wanted: urls, actual: [iss] }], wrongIssuer);
  const fault = await tokenFault(account, token, header.alg, provider.url);
  must(
    station,
    fault === undefined,
    [
      "signature",
      { wanted: [`RSA, by a key of ${provider.url}`], actual: [signedHow(header.alg, fault)] },
    ],
    () => faults[fault ?? "signature"](),
  );
  checkAudience(claims, provider, trail.at("provider", provider.arn));
  checkTime(account, claims, station);
  const subject = ["sub", { wanted: [], ...had(claims.sub) }] as const;
  must(station, claims.sub !== undefined && claims.sub !== "", subject, () => missing("sub"));
  return { provider: name, subject: claims.sub };
};

/** The name of a login is the issuer without scheme, and without the slash that Auth0's ends with. */
const hostOfIssuer = (iss: string) => iss.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** A provider whose URL ends with a slash never matches: reported by who gave IAM Auth0's issuer as it is. */
const providerOf = (
  account: Account,
  pool: IdentityPool,
  name: string,
  trail: Trail,
): OidcProvider => {
  const known = pool.providerArns.map((arn) => oidcProviders(account.store).get(arn));
  const found = known.find((provider) => provider?.host === name);
  const arn = found?.arn ?? oidcProviderArn(account, name);
  const exists = oidcProviders(account.store).has(arn);
  must(
    trail.at("provider", arn),
    exists,
    ["in IAM", { wanted: [arn], ...had(exists ? arn : undefined) }],
    unsupportedProvider,
  );
  must(
    trail.at("pool", pool.id),
    found,
    ["among its providers", { wanted: pool.providerArns, actual: [arn] }],
    unsupportedProvider,
  );
  return found;
};

const checkAudience = (claims: Claims, { clientIds }: OidcProvider, station: Station) => {
  const audiences = audiencesOf(claims);
  const what = `${claims.azp === undefined ? "aud" : "azp"} among its client IDs`;
  const looked = { wanted: clientIds, ...(audiences.length > 0 && { actual: audiences }) };
  must(station, claims.aud !== undefined, [what, looked], () => missing("aud"));
  const fits = audiences.some((audience) => clientIds.includes(audience));
  must(station, fits, [what, looked], unsupportedProvider);
};

/** The guide grants five minutes of skew; the reported texts compare strictly, and so does this. */
const checkTime = (account: Account, { exp, nbf }: Claims, station: Station) => {
  const now = Math.floor(account.now().getTime() / 1000);
  const end = ["exp", { wanted: [`after ${instant(now)}`], ...had(instant(exp)) }] as const;
  must(station, exp !== undefined, end, () => missing("exp"));
  must(station, now < exp, end, () => invalidLogin(`Token expired: ${now} >= ${exp}`));
  // How Cognito takes `nbf` is not known: refused, without more words.
  if (nbf === undefined) return;
  const begin = ["nbf", { wanted: [`by ${instant(now)}`], ...had(instant(nbf)) }] as const;
  must(station, now >= nbf, begin, () => invalidLogin());
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

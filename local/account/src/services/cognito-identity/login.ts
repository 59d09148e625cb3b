// Tested in src/services/cognito-identity: login.test.ts, accepted-login.test.ts, linked-logins.test.ts.
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { actualOf, type HopRecorder, isoTime, requireCheck, type Trace } from "../../trace/trace";
import { type OidcProvider, oidcProviderArn, oidcProviders } from "../iam/oidc-provider";
import { cognitoIssuer } from "../sts/cognito-provider";
import {
  audiencesOf,
  type Claims,
  describeSignature,
  readToken,
  type TokenFault,
  tokenFault,
} from "../sts/web-token";
import { invalidLogin, loginsDoNotMatch, unsupportedProvider } from "./errors";
import type { IdentityPool } from "./pool";

/** A user, as a provider of the pool knows them. */
export interface Login {
  readonly provider: string;
  readonly subject: string;
}

/** Verifies all logins of a request; one bad token fails the call (Cognito API reference, GetId). */
export function verifyLogins(
  account: Account,
  pool: IdentityPool,
  logins: Readonly<Record<string, string>>,
  trace: Trace,
): Promise<Login[]> {
  return Promise.all(
    Object.entries(logins).map(([name, token]) => verifyLogin(account, pool, name, token, trace)),
  );
}

/** The order is that of the Cognito developer guide, open-id.md: issuer, signature, audience, time. */
const verifyLogin = async (
  account: Account,
  pool: IdentityPool,
  name: string,
  token: string,
  trace: Trace,
): Promise<Login> => {
  const tokenHop = trace.hop("token", name);
  const form = (actual: string) => ["form", { wanted: ["a JWT"], actual: [actual] }] as const;
  // Reported by users of Auth0: with this prefix, the login is answered as if it were missing.
  requireCheck(
    tokenHop,
    !/^bearer /i.test(token),
    form("one with Bearer before it"),
    loginsDoNotMatch,
  );
  const read = readToken(token);
  requireCheck(tokenHop, read, form(read ? "a JWT" : "something else"), () => invalidLogin());
  const { header, claims } = read;
  const iss = claims.iss ?? "";
  const issuer = ["iss", { wanted: [name], ...actualOf(claims.iss && hostOfIssuer(iss)) }] as const;
  requireCheck(tokenHop, iss !== cognitoIssuer, issuer, () =>
    invalidLogin("Can't pass in a Cognito token."),
  );
  requireCheck(tokenHop, claims.iss !== undefined, issuer, () => missing("iss"));
  requireCheck(tokenHop, hostOfIssuer(iss) === name, issuer, wrongIssuer);

  const provider = providerOf(account, pool, name, trace);
  const urls = [provider.url, `${provider.url}/`];
  requireCheck(tokenHop, urls.includes(iss), ["iss", { wanted: urls, actual: [iss] }], wrongIssuer);
  const fault = await tokenFault(account, token, header.alg, provider.url);
  requireCheck(
    tokenHop,
    fault === undefined,
    [
      "signature",
      {
        wanted: [`RSA, by a key of ${provider.url}`],
        actual: [describeSignature(header.alg, fault)],
      },
    ],
    () => faults[fault ?? "signature"](),
  );
  checkAudience(claims, provider, trace.hop("provider", provider.arn));
  checkTime(account, claims, tokenHop);
  const subject = ["sub", { wanted: [], ...actualOf(claims.sub) }] as const;
  requireCheck(tokenHop, claims.sub !== undefined && claims.sub !== "", subject, () =>
    missing("sub"),
  );
  return { provider: name, subject: claims.sub };
};

/** The name of a login is the issuer without its scheme, and without the slash at the end of Auth0's. */
const hostOfIssuer = (iss: string) => iss.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** A provider whose URL ends with a slash never matches: users report it who gave IAM the issuer of Auth0 unchanged. */
const providerOf = (
  account: Account,
  pool: IdentityPool,
  name: string,
  trace: Trace,
): OidcProvider => {
  const known = pool.providerArns.map((arn) => oidcProviders(account.store).get(arn));
  const found = known.find((provider) => provider?.host === name);
  const arn = found?.arn ?? oidcProviderArn(account, name);
  const exists = oidcProviders(account.store).has(arn);
  requireCheck(
    trace.hop("provider", arn),
    exists,
    ["in IAM", { wanted: [arn], ...actualOf(exists ? arn : undefined) }],
    unsupportedProvider,
  );
  requireCheck(
    trace.hop("pool", pool.id),
    found,
    ["among its providers", { wanted: pool.providerArns, actual: [arn] }],
    unsupportedProvider,
  );
  return found;
};

const checkAudience = (claims: Claims, { clientIds }: OidcProvider, hop: HopRecorder) => {
  const audiences = audiencesOf(claims);
  const what = `${claims.azp === undefined ? "aud" : "azp"} among its client IDs`;
  const values = { wanted: clientIds, ...(audiences.length > 0 && { actual: audiences }) };
  requireCheck(hop, claims.aud !== undefined, [what, values], () => missing("aud"));
  const fits = audiences.some((audience) => clientIds.includes(audience));
  requireCheck(hop, fits, [what, values], unsupportedProvider);
};

/** The guide allows five minutes of skew, but the reported texts compare strictly, and so does this. */
const checkTime = (account: Account, { exp, nbf }: Claims, hop: HopRecorder) => {
  const now = Math.floor(account.now().getTime() / 1000);
  const end = ["exp", { wanted: [`after ${isoTime(now)}`], ...actualOf(isoTime(exp)) }] as const;
  requireCheck(hop, exp !== undefined, end, () => missing("exp"));
  requireCheck(hop, now < exp, end, () => invalidLogin(`Token expired: ${now} >= ${exp}`));
  // How Cognito answers an early `nbf` is not known: refused without details.
  if (nbf === undefined) return;
  const begin = ["nbf", { wanted: [`by ${isoTime(now)}`], ...actualOf(isoTime(nbf)) }] as const;
  requireCheck(hop, now >= nbf, begin, () => invalidLogin());
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

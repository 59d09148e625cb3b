import { federatedPrincipal, type Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { had, instant, must, type Station, type Trail } from "../../trace/trace";
import { cognitoPrincipal } from "../cognito-identity/federated";
import { oidcProviderArn, oidcProviders } from "../iam/oidc-provider";
import { cognitoIssuer, readOpenIdToken } from "./cognito-provider";
import {
  audiencesOf,
  type Claims,
  readToken,
  signedHow,
  type TokenFault,
  tokenFault,
} from "./web-token";

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
export async function webIdentity(
  account: Account,
  token: string,
  trail: Trail,
): Promise<WebIdentity> {
  const read = readToken(token);
  const { iss, sub, exp } = read?.claims ?? {};
  const station = trail.at("token", iss ?? "a token without iss");
  must(
    station,
    read !== undefined && iss !== undefined && !!sub && exp !== undefined,
    ["form", { wanted: ["a JWT with iss, sub and exp"], actual: [read ? "a JWT" : "no JWT"] }],
    () =>
      invalid(
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
      ),
  );
  if (iss === cognitoIssuer) return cognitoIdentity(account, token, trail);

  const host = iss.slice(iss.indexOf("//") + 2);
  const arn = oidcProviderArn(account, host);
  const provider = oidcProviders(account.store).get(arn);
  const known = trail.at("provider", arn);
  const url = ["URL", { wanted: [iss], ...had(provider?.url) }] as const;
  must(known, provider !== undefined && provider.url === iss, url, () =>
    invalid(`No OpenIDConnect provider found in your account for ${iss}`),
  );
  const fault = await tokenFault(account, token, read.header.alg, provider.url);
  const signature = {
    wanted: [`RSA, by a key of ${iss}`],
    actual: [signedHow(read.header.alg, fault)],
  };
  must(station, fault === undefined, ["signature", signature], () =>
    faults[fault ?? "signature"](),
  );
  const audiences = audiencesOf(read.claims);
  const audience = audiences.find((name) => provider.clientIds.includes(name));
  const listed = { wanted: provider.clientIds, actual: audiences };
  must(known, audience !== undefined, ["aud among its client IDs", listed], () =>
    invalid("Incorrect token audience"),
  );
  checkTime(account, exp, read.claims.nbf, station);
  station.note("sub", { wanted: [], ...had(sub) });
  const context = contextOf(host, sub, audience, read.claims);
  return {
    principal: federatedPrincipal(provider.arn, account.id, context),
    subject: sub,
    audience,
  };
}

/** IAM user guide, "Available keys for AWS web identity federation": `oaud` is the `aud` beside an `azp`. */
const contextOf = (host: string, sub: string, audience: string, { azp, aud, amr }: Claims) => ({
  [`${host}:sub`]: [sub],
  [`${host}:aud`]: [audience],
  ...(azp === undefined || aud === undefined
    ? {}
    : { [`${host}:oaud`]: typeof aud === "string" ? [aud] : aud }),
  ...(amr === undefined ? {} : { [`${host}:amr`]: amr }),
});

const checkTime = (account: Account, exp: number, nbf: number | undefined, station: Station) => {
  const now = Math.floor(account.now().getTime() / 1000);
  const end = ["exp", { wanted: [`after ${instant(now)}`], ...had(instant(exp)) }] as const;
  must(
    station,
    now < exp,
    end,
    () =>
      new AwsError(
        "ExpiredTokenException",
        `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`,
      ),
  );
  if (nbf === undefined) return;
  const begin = ["nbf", { wanted: [`by ${instant(now)}`], ...had(instant(nbf)) }] as const;
  must(station, now >= nbf, begin, () => invalid("Token is not yet valid"));
};

/** The basic flow: Cognito's own token, exchanged by whoever holds it. */
const cognitoIdentity = async (
  account: Account,
  token: string,
  trail: Trail,
): Promise<WebIdentity> => {
  const station = trail.at("token", cognitoIssuer);
  const claims = await readOpenIdToken(account, token);
  const signature = { wanted: [`by the key of ${cognitoIssuer}`] };
  must(station, claims, ["signature", signature], faults.signature);
  const { sub, aud, amr, exp } = claims;
  checkTime(account, exp, undefined, station);
  trail.at("pool", aud).note("identity", { wanted: [], actual: [sub] });
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

import { federatedPrincipal, type Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { actualOf, type HopRecorder, isoTime, requireCheck, type Trace } from "../../trace/trace";
import { oidcProviderArn, oidcProviders } from "../iam/oidc-provider";
import { cognitoIssuer, cognitoPrincipal, readCognitoToken } from "./cognito-provider";
import {
  audiencesOf,
  type Claims,
  describeSignature,
  readToken,
  type TokenFault,
  tokenFault,
} from "./web-token";

export interface WebIdentity {
  readonly principal: Principal;
  readonly subject: string;
  readonly audience: string;
}

/**
 * The identity that a token proves to STS. Unlike Cognito, STS compares the provider's URL with the token's
 * `iss` exactly, a slash at the end included (aws-sam-cli #7432 has the text for a missing provider).
 * @throws AwsError
 */
export async function webIdentity(
  account: Account,
  token: string,
  trace: Trace,
): Promise<WebIdentity> {
  const read = readToken(token);
  const { iss, sub, exp } = read?.claims ?? {};
  const tokenHop = trace.hop("token", iss ?? "a token without iss");
  requireCheck(
    tokenHop,
    read !== undefined && iss !== undefined && !!sub && exp !== undefined,
    ["form", { wanted: ["a JWT with iss, sub and exp"], actual: [read ? "a JWT" : "no JWT"] }],
    () =>
      invalid(
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
      ),
  );
  if (iss === cognitoIssuer) return cognitoIdentity(account, token, trace);

  const host = iss.slice(iss.indexOf("//") + 2);
  const arn = oidcProviderArn(account, host);
  const provider = oidcProviders(account.store).get(arn);
  const providerHop = trace.hop("provider", arn);
  const url = ["URL", { wanted: [iss], ...actualOf(provider?.url) }] as const;
  requireCheck(providerHop, provider !== undefined && provider.url === iss, url, () =>
    invalid(`No OpenIDConnect provider found in your account for ${iss}`),
  );
  const fault = await tokenFault(account, token, read.header.alg, provider.url);
  const signature = {
    wanted: [`RSA, by a key of ${iss}`],
    actual: [describeSignature(read.header.alg, fault)],
  };
  requireCheck(tokenHop, fault === undefined, ["signature", signature], () =>
    faults[fault ?? "signature"](),
  );
  const audiences = audiencesOf(read.claims);
  const audience = audiences.find((name) => provider.clientIds.includes(name));
  const listed = { wanted: provider.clientIds, actual: audiences };
  requireCheck(providerHop, audience !== undefined, ["aud among its client IDs", listed], () =>
    invalid("Incorrect token audience"),
  );
  checkTime(account, exp, read.claims.nbf, tokenHop);
  tokenHop.record("sub", { wanted: [], ...actualOf(sub) });
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

const checkTime = (account: Account, exp: number, nbf: number | undefined, hop: HopRecorder) => {
  const now = Math.floor(account.now().getTime() / 1000);
  const end = ["exp", { wanted: [`after ${isoTime(now)}`], ...actualOf(isoTime(exp)) }] as const;
  requireCheck(
    hop,
    now < exp,
    end,
    () =>
      new AwsError(
        "ExpiredTokenException",
        `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`,
      ),
  );
  if (nbf === undefined) return;
  const begin = ["nbf", { wanted: [`by ${isoTime(now)}`], ...actualOf(isoTime(nbf)) }] as const;
  requireCheck(hop, now >= nbf, begin, () => invalid("Token is not yet valid"));
};

/** The basic flow exchanges a token that Cognito itself issued. */
const cognitoIdentity = async (
  account: Account,
  token: string,
  trace: Trace,
): Promise<WebIdentity> => {
  const hop = trace.hop("token", cognitoIssuer);
  const claims = await readCognitoToken(account, token);
  const signature = { wanted: [`by the key of ${cognitoIssuer}`] };
  requireCheck(hop, claims, ["signature", signature], faults.signature);
  const { sub, aud, amr, exp } = claims;
  checkTime(account, exp, undefined, hop);
  trace.hop("pool", aud).record("identity", { wanted: [], actual: [sub] });
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

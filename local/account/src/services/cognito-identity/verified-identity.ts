import type { Account } from "../../account";
import type { Trace } from "../../trace/trace";
import type { CognitoIdentity } from "../sts/cognito-provider";
import { notAuthorized } from "./errors";
import { findIdentity, type Identity, identities, openIdentity } from "./identity";
import { verifyLogins } from "./login";
import { checkGuests, type IdentityPool, tracedPool } from "./pool";

export interface VerifiedIdentity {
  readonly pool: IdentityPool;
  readonly identity: Identity;
  /** The providers of this request's logins; none for a guest. */
  readonly providers: readonly string[];
}

/** An identity whose logins the request has proved: its user may act as it. */
export async function verifiedIdentity(
  account: Account,
  identityId: string,
  logins: Readonly<Record<string, string>> = {},
  trace: Trace,
): Promise<VerifiedIdentity> {
  if (!identities(account.store).has(identityId)) {
    // Without the identity, its pool is not known either.
    trace.hop("pool", "unknown").record("identity", { wanted: [identityId] }, false);
  }
  const identity = findIdentity(account, identityId);
  const pool = tracedPool(account, identity.poolId, trace);
  const hop = trace.hop("pool", pool.id);
  const providers = Object.keys(logins);
  const owner = (actual: string, ok: boolean) =>
    hop.record("whose identity", { wanted: [ownersOf(identity.logins)], actual: [actual] }, ok);
  if (providers.length > 0) {
    const verified = await verifyLogins(account, pool, logins, trace);
    owner(ownersOf(Object.fromEntries(verified.map((one) => [one.provider, one.subject]))), false);
    const opened = await openIdentity(account, identity, verified);
    owner(ownersOf(opened.logins), true);
    return { pool, identity: opened, providers };
  }
  if (Object.keys(identity.logins).length > 0) {
    owner("nobody", false);
    throw notAuthorized(`Access to Identity '${identityId}' is forbidden.`);
  }
  checkGuests(pool, trace);
  return { pool, identity, providers };
}

const ownersOf = (logins: Readonly<Record<string, string>>) =>
  Object.entries(logins)
    .map(([provider, subject]) => `${subject} of ${provider}`)
    .join(" and ") || "a guest";

/** `amr` as in Cognito's tokens: how they signed in, with which provider, as which user (catnekaise, github-actions-abac-aws). */
export function cognitoIdentity(
  account: Account,
  { pool, identity, providers }: VerifiedIdentity,
): CognitoIdentity {
  const signedIn = providers.flatMap((host) => [
    host,
    `arn:aws:iam::${account.id}:oidc-provider/${host}:OIDC:${identity.logins[host]}`,
  ]);
  return {
    identityId: identity.id,
    identityPoolId: pool.id,
    amr: providers.length === 0 ? ["unauthenticated"] : ["authenticated", ...signedIn],
  };
}

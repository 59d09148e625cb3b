import type { Account } from "../../account";
import { notAuthorized } from "./errors";
import { guestsOff } from "./get-id";
import { findIdentity, type Identity } from "./identity";
import { verifyLogins } from "./login";
import { findPool, type IdentityPool } from "./pool";
import { openIdentity } from "./resolve-identity";

export interface SignedIn {
  readonly pool: IdentityPool;
  readonly identity: Identity;
  /** The providers of this request's logins; none for a guest. */
  readonly providers: readonly string[];
}

/** An identity, and that the request may speak for it. */
export const signedIn = async (
  account: Account,
  identityId: string,
  logins: Readonly<Record<string, string>> = {},
): Promise<SignedIn> => {
  const identity = findIdentity(account, identityId);
  const pool = findPool(account, identity.poolId);
  const providers = Object.keys(logins);
  if (providers.length > 0) {
    const verified = await verifyLogins(account, pool, logins);
    return { pool, identity: await openIdentity(account, identity, verified), providers };
  }
  if (Object.keys(identity.logins).length > 0)
    throw notAuthorized(`Access to Identity '${identityId}' is forbidden.`);
  if (!pool.guests) throw guestsOff();
  return { pool, identity, providers };
};

/** `amr` as Cognito's tokens have it: how, by whom, and who exactly (catnekaise, github-actions-abac-aws). */
export const amrOf = (account: Account, { identity, providers }: SignedIn): readonly string[] => {
  if (providers.length === 0) return ["unauthenticated"];
  return [
    "authenticated",
    ...providers.flatMap((host) => [
      host,
      `arn:aws:iam::${account.id}:oidc-provider/${host}:OIDC:${identity.logins[host]}`,
    ]),
  ];
};

import type { Account } from "../../account";
import type { Trail } from "../../trace/trace";
import { notAuthorized } from "./errors";
import { findIdentity, type Identity, identities } from "./identity";
import { verifyLogins } from "./login";
import { guestsAllowed, lookUpPool } from "./look-up-pool";
import type { IdentityPool } from "./pool";
import { openIdentity } from "./resolve-identity";

export interface SignedIn {
  readonly pool: IdentityPool;
  readonly identity: Identity;
  /** The providers of this request's logins; none for a guest. */
  readonly providers: readonly string[];
}

/** An identity, and that the request may speak for it. */
export async function signedIn(
  account: Account,
  identityId: string,
  logins: Readonly<Record<string, string>> = {},
  trail: Trail,
): Promise<SignedIn> {
  const exists = identities(account.store).has(identityId);
  // Without it there is no telling which pool was meant.
  if (!exists) trail.at("pool", "unknown").note("identity", { wanted: [identityId], ok: false });
  const identity = findIdentity(account, identityId);
  const pool = lookUpPool(account, identity.poolId, trail);
  const station = trail.at("pool", pool.id);
  const providers = Object.keys(logins);
  const whose = (shown: string, ok: boolean) =>
    station.note("whose identity", { wanted: [told(identity.logins)], actual: [shown], ok });
  if (providers.length > 0) {
    const verified = await verifyLogins(account, pool, logins, trail);
    whose(told(Object.fromEntries(verified.map((one) => [one.provider, one.subject]))), false);
    const opened = await openIdentity(account, identity, verified);
    whose(told(opened.logins), true);
    return { pool, identity: opened, providers };
  }
  if (Object.keys(identity.logins).length > 0) {
    whose("nobody", false);
    throw notAuthorized(`Access to Identity '${identityId}' is forbidden.`);
  }
  guestsAllowed(pool, trail);
  return { pool, identity, providers };
}

const told = (logins: Readonly<Record<string, string>>) =>
  Object.entries(logins)
    .map(([provider, subject]) => `${subject} of ${provider}`)
    .join(" and ") || "a guest";

/** `amr` as Cognito's tokens have it: how, by whom, and who exactly (catnekaise, github-actions-abac-aws). */
export function amrOf(account: Account, { identity, providers }: SignedIn): readonly string[] {
  if (providers.length === 0) return ["unauthenticated"];
  return [
    "authenticated",
    ...providers.flatMap((host) => [
      host,
      `arn:aws:iam::${account.id}:oidc-provider/${host}:OIDC:${identity.logins[host]}`,
    ]),
  ];
}

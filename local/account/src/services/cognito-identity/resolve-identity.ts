import { randomUUID } from "node:crypto";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../../account";
import { conflict, loginsDoNotMatch } from "./errors";
import { type Identity, identities, loginKey, logins, putIdentity } from "./identity";
import type { Login } from "./login";

/**
 * The identity of verified logins in a pool, made if there is none. Looking and writing are one step
 * without a pause, so that two first requests at once come to one identity; both wait until it is on disk.
 */
export async function identityFor(
  account: Account,
  poolId: string,
  verified: readonly Login[],
): Promise<Identity> {
  const owners = ownersOf(account, poolId, verified);
  const [owner, ...others] = owners;
  // AWS merges two identities into one and disables the other; whose rows would stay is not guessed here.
  if (others.length > 0) {
    throw conflict("The logins belong to different identities of this identity pool.");
  }
  if (owner === undefined) return link(account, newIdentity(account, poolId), verified);
  const identity = identities(account.store).get(owner);
  if (identity === undefined) return link(account, newIdentity(account, poolId), verified);
  return link(account, identity, verified);
}

/** Whether verified logins open this identity: a guest's becomes theirs, another's needs one of its own. */
export function openIdentity(
  account: Account,
  identity: Identity,
  verified: readonly Login[],
): Promise<Identity> {
  const own = verified.some(({ provider, subject }) => identity.logins[provider] === subject);
  const isGuest = Object.keys(identity.logins).length === 0;
  if (!own && !isGuest) throw loginsDoNotMatch();
  const owners = ownersOf(account, identity.poolId, verified);
  if (owners.some((owner) => owner !== identity.id)) throw loginsDoNotMatch();
  return link(account, identity, verified);
}

export function newIdentity(account: Account, poolId: string): Identity {
  const time = account.now().toISOString();
  const id = `${account.region}:${randomUUID()}`;
  return { id, poolId, logins: {}, created: time, modified: time };
}

const ownersOf = ({ store }: Account, poolId: string, verified: readonly Login[]) => {
  const found = verified.map((login) =>
    logins(store).get(loginKey(poolId, login.provider, login.subject)),
  );
  return [...new Set(found.filter((id) => id !== undefined))];
};

const link = async (account: Account, identity: Identity, verified: readonly Login[]) => {
  const added = verified.filter(({ provider, subject }) => identity.logins[provider] !== subject);
  if (added.some(({ provider }) => identity.logins[provider] !== undefined)) {
    throw conflict("The identity already has another login of this provider.");
  }
  if (added.length === 0) {
    await writing(account.store).get(identity.id);
    return identity;
  }
  const names = Object.fromEntries(added.map(({ provider, subject }) => [provider, subject]));
  const linked = {
    ...identity,
    logins: { ...identity.logins, ...names },
    modified: account.now().toISOString(),
  };
  const written = putIdentity(account, linked);
  writing(account.store).set(linked.id, written);
  await written.finally(() => writing(account.store).delete(linked.id));
  return linked;
};

/** Writes under way: whoever finds a new identity in memory waits until it is kept. */
const underWay = new WeakMap<Store, Map<string, Promise<void>>>();
const writing = (store: Store) => {
  const known = underWay.get(store) ?? new Map<string, Promise<void>>();
  underWay.set(store, known);
  return known;
};

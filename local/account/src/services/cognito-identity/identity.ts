import { randomUUID } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../../account";
import { conflict, loginsDoNotMatch, notFound } from "./errors";
import type { Login } from "./login";

export interface Identity {
  readonly id: string;
  readonly poolId: string;
  /** The user: the subject by provider. Empty for a guest. */
  readonly logins: Readonly<Record<string, string>>;
  readonly created: string;
  readonly modified: string;
}

export const identities = collection<Identity>("cognito-identity.identities");
/** Identity IDs by `loginKey`. */
export const logins = collection<string>("cognito-identity.logins");

/** One user of one provider in one pool; JSON, so that no two users have the same key. */
export function loginKey(poolId: string, provider: string, subject: string) {
  return JSON.stringify([poolId, provider, subject]);
}

/** @throws ResourceNotFoundException */
export function findIdentity(account: Account, id: string): Identity {
  const identity = identities(account.store).get(id);
  // The text is not verified.
  if (identity === undefined) throw notFound(`Identity '${id}' not found.`);
  return identity;
}

export function identitiesOf(account: Account, poolId: string) {
  return identities(account.store)
    .values()
    .filter((identity) => identity.poolId === poolId);
}

/** Writes an identity and its logins; both are in one batch, so neither is ever there alone. */
export async function putIdentity({ store }: Account, identity: Identity) {
  await Promise.all([
    identities(store).put(identity.id, identity),
    ...keysOf(identity).map((key) => logins(store).put(key, identity.id)),
  ]);
}

export async function deleteIdentities({ store }: Account, deleted: readonly Identity[]) {
  await Promise.all(
    deleted.flatMap((identity) => [
      identities(store).delete(identity.id),
      ...keysOf(identity).map((key) => logins(store).delete(key)),
    ]),
  );
}

const keysOf = (identity: Identity) =>
  Object.entries(identity.logins).map(([provider, subject]) =>
    loginKey(identity.poolId, provider, subject),
  );

/**
 * The identity of verified logins in a pool, created if there is none. Nothing is awaited between reading and
 * writing, so two first requests at the same time get one identity; both wait until it is on disk.
 */
export async function identityFor(
  account: Account,
  poolId: string,
  verified: readonly Login[],
): Promise<Identity> {
  const owners = ownersOf(account, poolId, verified);
  const [owner, ...others] = owners;
  // AWS merges two identities into one and disables the other. Which one keeps its rows is not known here.
  if (others.length > 0) {
    throw conflict("The logins belong to different identities of this identity pool.");
  }
  const known = owner === undefined ? undefined : identities(account.store).get(owner);
  return link(account, known ?? newIdentity(account, poolId), verified);
}

/** The identity, if it belongs to the verified logins; that of a guest becomes theirs. */
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

/** Pending writes: a request that finds a new identity in memory waits until it is on disk. */
const pending = new WeakMap<Store, Map<string, Promise<void>>>();
const writing = (store: Store) => {
  const known = pending.get(store) ?? new Map<string, Promise<void>>();
  pending.set(store, known);
  return known;
};

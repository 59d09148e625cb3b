import { collection } from "@own-rows/local-runtime/state/collection";
import type { Account } from "../../account";
import { notFound } from "./errors";

export interface Identity {
  readonly id: string;
  readonly poolId: string;
  /** Whom it stands for: the subject by provider. None for a guest. */
  readonly logins: Readonly<Record<string, string>>;
  readonly created: string;
  readonly modified: string;
}

export const identities = collection<Identity>("cognito-identity.identities");
/** Identity IDs by `loginKey`. */
export const logins = collection<string>("cognito-identity.logins");

/** One user of one provider in one pool; no two of them read alike. */
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

/** Writes an identity and the way to it; both are in one batch, so neither is ever there alone. */
export async function putIdentity({ store }: Account, identity: Identity) {
  await Promise.all([
    identities(store).put(identity.id, identity),
    ...keysOf(identity).map((key) => logins(store).put(key, identity.id)),
  ]);
}

export async function deleteIdentities({ store }: Account, gone: readonly Identity[]) {
  await Promise.all(
    gone.flatMap((identity) => [
      identities(store).delete(identity.id),
      ...keysOf(identity).map((key) => logins(store).delete(key)),
    ]),
  );
}

const keysOf = (identity: Identity) =>
  Object.entries(identity.logins).map(([provider, subject]) =>
    loginKey(identity.poolId, provider, subject),
  );

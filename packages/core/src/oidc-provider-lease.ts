/** A tag of the account's OpenID Connect provider, in IAM's own words. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What IAM shows of a provider. */
export interface ProviderState {
  readonly clientIds: readonly string[];
  readonly tags: readonly Tag[];
}

/** Who still needs the provider: one tag for each audience, naming the app and stage it belongs to. */
export interface Lease {
  readonly app: string;
  readonly stage: string;
  readonly clientId: string;
}

/** Says that this app made the provider, and so may delete it with the last stage. */
export const madeByUs = { Key: "managed-by", Value: "own-rows" } as const;

const prefix = "audience:";

export const leaseTag = ({ app, stage, clientId }: Lease) => ({
  Key: `${prefix}${clientId}`,
  Value: `${app}/${stage}`,
});

/** Whether the provider has the lease's audience, and the tag that says whose it is. */
export const holdsLease = ({ clientIds, tags }: ProviderState, lease: Lease) =>
  clientIds.includes(lease.clientId) && tags.some(({ Key }) => Key === leaseTag(lease).Key);

/** Whether the provider goes: only if it was made by us, and no audience is left. */
export const mayDelete = ({ clientIds, tags }: ProviderState) =>
  clientIds.length === 0 &&
  tags.some(({ Key, Value }) => Key === madeByUs.Key && Value === madeByUs.Value) &&
  !tags.some(({ Key }) => Key.startsWith(prefix));

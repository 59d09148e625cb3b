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

/** Who needs which audience of the provider: one resource of one CloudFormation stack. */
export interface Lease {
  readonly app: string;
  readonly stage: string;
  /** The ARN of the CloudFormation stack. */
  readonly stack: string;
  /** The logical ID of the resource in that stack. */
  readonly resource: string;
  readonly clientId: string;
}

/** Says that this app made the provider, and so may delete it with the last stage. */
export const madeByUs = { Key: "managed-by", Value: "own-rows" } as const;

const prefix = "lease:";
/** The key of a lease before the stack was part of it. */
const formerPrefix = "audience:";

const stackUuid = ({ stack }: Lease) => stack.slice(stack.lastIndexOf("/") + 1);

/** IAM takes 128 characters for a key; an Auth0 client ID has 32, the unique end of a stack's ARN 36. */
const leaseKey = (lease: Lease) =>
  `${prefix}${lease.clientId}:${stackUuid(lease)}:${lease.resource}`.slice(0, 128);

/** The keys under which a lease may be found. */
export function leaseKeys(lease: Lease) {
  return [leaseKey(lease), `${formerPrefix}${lease.clientId}`];
}

/** Marks an audience that was there before any lease: it stays when the last lease on it ends. */
const byHand = " audience by hand";

/** The tag that names the app and the stage of a lease on what is found. */
export function leaseTag(lease: Lease, found?: ProviderState): Tag {
  const isByHand = found !== undefined && isAudienceByHand(found, lease.clientId);
  return { Key: leaseKey(lease), Value: `${lease.app}/${lease.stage}${isByHand ? byHand : ""}` };
}

/** No lease is on it, or one that found it there. */
function isAudienceByHand({ clientIds, tags }: ProviderState, clientId: string) {
  const leases = tags.filter(({ Key }) => clientIdOf(Key).includes(clientId));
  const isSo = leases.length === 0 || leases.some(({ Value }) => Value.endsWith(byHand));
  return clientIds.includes(clientId) && isSo;
}

export function hasLeaseTag({ tags }: ProviderState, lease: Lease) {
  return tags.some(({ Key }) => Key === leaseKey(lease));
}

/** Whether the provider has the lease's audience, and the tag that says whose it is. */
export function holdsLease(found: ProviderState, lease: Lease) {
  return found.clientIds.includes(lease.clientId) && hasLeaseTag(found, lease);
}

/** The same without the lease's tags: IAM may still show what was just taken away. */
export function withoutLease({ clientIds, tags }: ProviderState, lease: Lease): ProviderState {
  return {
    clientIds,
    tags: tags.filter(({ Key }) => !leaseKeys(lease).includes(Key)),
  };
}

/** Whether the audience came with a lease, this one's among others, and not by a person's hand. */
export function isAudienceOfLease({ tags }: ProviderState, lease: Lease) {
  const own = tags.find(({ Key }) => leaseKeys(lease).includes(Key));
  return own !== undefined && !own.Value.endsWith(byHand);
}

/** Whether the provider goes: only if it was made by us, and neither lease nor audience is left. */
export function mayDelete({ clientIds, tags }: ProviderState) {
  return (
    clientIds.length === 0 &&
    tags.some(({ Key, Value }) => Key === madeByUs.Key && Value === madeByUs.Value) &&
    tags.every(({ Key }) => clientIdOf(Key).length === 0)
  );
}

export function isLeased({ tags }: ProviderState, clientId: string) {
  return tags.some(({ Key }) => clientIdOf(Key).includes(clientId));
}

/** The client ID in a lease's key, or none. */
const clientIdOf = (key: string) =>
  [prefix, formerPrefix]
    .filter((start) => key.startsWith(start))
    .map((start) => key.slice(start.length).replace(/:.*$/, ""));

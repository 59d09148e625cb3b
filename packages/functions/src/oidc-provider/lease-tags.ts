// Tested by lease.test.ts and lease-races.test.ts.
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

/** On a provider that this app created, and so may delete with the last stage. */
export const createdByUs = { Key: "managed-by", Value: "own-rows" } as const;

const leasePrefix = "lease:";

const stackUuid = ({ stack }: Lease) => stack.slice(stack.lastIndexOf("/") + 1);

/** IAM takes 128 characters for a key; an Auth0 client ID has 32, the unique end of a stack's ARN 36. */
export function leaseKey(lease: Lease) {
  return `${leasePrefix}${lease.clientId}:${stackUuid(lease)}:${lease.resource}`.slice(0, 128);
}

/** Marks an audience that was there before any lease: it stays when the last lease on it ends. */
const byHand = " audience by hand";

/** The tag that names the app and the stage of a lease. */
export function leaseTag(lease: Lease, found?: ProviderState): Tag {
  const isByHand = found !== undefined && isAudienceByHand(found, lease.clientId);
  return { Key: leaseKey(lease), Value: `${lease.app}/${lease.stage}${isByHand ? byHand : ""}` };
}

/** No lease is on it, or one that found it there. */
function isAudienceByHand({ clientIds, tags }: ProviderState, clientId: string) {
  const leases = tags.filter(({ Key }) => clientIdOf(Key) === clientId);
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

/** The same without the lease's tag: IAM may still show what was just removed. */
export function withoutLease({ clientIds, tags }: ProviderState, lease: Lease): ProviderState {
  return { clientIds, tags: tags.filter(({ Key }) => Key !== leaseKey(lease)) };
}

/** Whether the audience came with a lease, and was not put there by a person. */
export function isAudienceOfLease({ tags }: ProviderState, lease: Lease) {
  const own = tags.find(({ Key }) => Key === leaseKey(lease));
  return own !== undefined && !own.Value.endsWith(byHand);
}

export function isLeased({ tags }: ProviderState, clientId: string) {
  return tags.some(({ Key }) => clientIdOf(Key) === clientId);
}

/** Whether the provider may be deleted: only if this app created it, and neither lease nor audience is left. */
export function isDeletable({ clientIds, tags }: ProviderState) {
  return (
    clientIds.length === 0 &&
    tags.some(({ Key, Value }) => Key === createdByUs.Key && Value === createdByUs.Value) &&
    tags.every(({ Key }) => clientIdOf(Key) === undefined)
  );
}

/** The client ID in a lease's key. */
const clientIdOf = (key: string) =>
  key.startsWith(leasePrefix) ? key.slice(leasePrefix.length).replace(/:.*$/, "") : undefined;

const departurePrefix = "own-rows:leaving:";

/** Longer than the function of a leaving stage can run (two minutes): an older tag is from one that crashed. */
const maxDepartureMs = 130_000;

/** Says that a stage is about to delete the provider, so that whoever joins now reads it again. */
export function departureTag(lease: Lease, now: number): Tag {
  return { Key: departureKey(lease), Value: new Date(now).toISOString() };
}

/** One for each stage, so that none removes another's. */
export function departureKey(lease: Lease) {
  return `${departurePrefix}${stackUuid(lease)}`;
}

export function isDeparting({ tags }: ProviderState, now: number) {
  return tags.some((tag) => isDeparture(tag) && !isAbandoned(tag, now));
}

export function abandonedDepartures({ tags }: ProviderState, now: number) {
  return tags.filter((tag) => isDeparture(tag) && isAbandoned(tag, now)).map(({ Key }) => Key);
}

const isDeparture = ({ Key }: Tag) => Key.startsWith(departurePrefix);

const isAbandoned = ({ Value }: Tag, now: number) => !(now - Date.parse(Value) < maxDepartureMs);

import { abandonedDepartures, departureKey, departureTag, isDeparting } from "./departure";
import {
  hasLeaseTag,
  holdsLease,
  isAudienceOfLease,
  isLeased,
  type Lease,
  leaseKeys,
  leaseTag,
  madeByUs,
  mayDelete,
  type ProviderState,
  type Tag,
  withoutLease,
} from "./lease-tags";

/** The part of IAM that one OpenID Connect provider needs. `false` means that the provider is not there. */
export interface OidcProvider {
  /** `false` if there is one already. */
  create(first: { clientId: string; tags: readonly Tag[] }): Promise<boolean>;
  read(): Promise<ProviderState | undefined>;
  tag(tag: Tag): Promise<boolean>;
  untag(keys: readonly string[]): Promise<boolean>;
  addClientId(clientId: string): Promise<boolean>;
  removeClientId(clientId: string): Promise<boolean>;
  delete(): Promise<boolean>;
}

export interface Clock {
  now(): Date;
  /** Waits before a new look; rejects when there is no time left. */
  pause(): Promise<void>;
}

/**
 * Makes the lease's client ID an audience of the provider, which is made if it is not there. Joining
 * twice is joining once. It ends only when a look shows the audience and its tag, and nobody about to
 * delete the provider: IAM may still show what was before, and another stage may be leaving.
 */
export async function join(provider: OidcProvider, lease: Lease, clock: Clock): Promise<void> {
  // Whether a person put the audience there shows only before this stage has put it there itself.
  const tag = leaseTag(lease, await provider.read());
  await joinAs(tag, provider, lease, clock);
}

async function joinAs(tag: Tag, provider: OidcProvider, lease: Lease, clock: Clock): Promise<void> {
  const { clientId } = lease;
  const isMade = await provider.create({ clientId, tags: [madeByUs, leaseTag(lease)] });
  if (!isMade) await take(tag, provider, lease, clock);

  const found = await provider.read();
  if (found && holdsLease(found, lease) && !isDeparting(found, clock.now())) return;
  await clock.pause();
  return joinAs(tag, provider, lease, clock);
}

/** The tag comes first: whoever looks at the audiences then also finds whose they are. */
async function take(tag: Tag, provider: OidcProvider, lease: Lease, clock: Clock) {
  const found = await provider.read();
  if (!found) return;
  if (!hasLeaseTag(found, lease)) await provider.tag(tag);
  await provider.addClientId(lease.clientId);

  const abandoned = abandonedDepartures(found, clock.now());
  if (abandoned.length > 0) await provider.untag(abandoned);
}

/**
 * Takes the lease's client ID and its tag back, and the provider with the last of them, if we made it.
 * An audience that another lease is on, or that a person put there, stays.
 *
 * IAM has no way to look and change in one. So every stage that changed an audience looks again after it,
 * and puts right what is not as the leases say; and a stage that deletes the provider says so by a tag
 * before it looks, while one that joins looks for such a tag after it has put its own: one of the two sees
 * the other. What is left is a look at IAM that shows less than was written before it. The doctor finds
 * what comes of that, `oidc-provider.audience_missing`, and so does the next deploy, which joins again.
 */
export async function leave(provider: OidcProvider, lease: Lease, clock: Clock): Promise<void> {
  const before = await provider.read();
  if (!before) return;
  const isOurs = isAudienceOfLease(before, lease);
  if (isOurs) await settleAudience(provider, lease, clock);
  await provider.untag(leaseKeys(lease));
  if (isOurs) await settleAudience(provider, lease, clock);
  await deleteIfLast(provider, lease, { isOurs, clock });
}

/** Looks of one stage until the audience is as the other leases say, if IAM keeps showing it otherwise. */
const mostLooks = 5;

async function settleAudience(
  provider: OidcProvider,
  lease: Lease,
  clock: Clock,
  look = 1,
): Promise<void> {
  const found = await provider.read();
  if (!found) return;
  const isNeeded = isLeased(withoutLease(found, lease), lease.clientId);
  if (isNeeded === found.clientIds.includes(lease.clientId)) return;
  if (isNeeded) await provider.addClientId(lease.clientId);
  if (!isNeeded) await provider.removeClientId(lease.clientId);
  if (look >= mostLooks) return;
  if (look > 1) await clock.pause();
  return settleAudience(provider, lease, clock, look + 1);
}

interface Leaving {
  /** Whether the audience was the lease's to take. */
  readonly isOurs: boolean;
  readonly clock: Clock;
}

async function deleteIfLast(provider: OidcProvider, lease: Lease, { isOurs, clock }: Leaving) {
  // IAM may still show what was just taken away.
  const lookAtOthers = async () => {
    const shown = await provider.read();
    return shown && withoutLease(isOurs ? withoutAudience(shown, lease) : shown, lease);
  };
  const left = await lookAtOthers();
  if (!left || !mayDelete(left)) return;

  if (!(await provider.tag(departureTag(lease, clock.now())))) return;
  const found = await lookAtOthers();
  if (found && mayDelete(found)) await provider.delete();
  if (found && !mayDelete(found)) await provider.untag([departureKey(lease)]);
}

const withoutAudience = ({ clientIds, tags }: ProviderState, { clientId }: Lease) => ({
  clientIds: clientIds.filter((id) => id !== clientId),
  tags,
});

import {
  abandonedDepartures,
  departureKey,
  departureTag,
  isDeparting,
} from "./oidc-provider-departure";
import {
  hasLeaseTag,
  holdsLease,
  type Lease,
  leaseKeys,
  leaseTag,
  madeByUs,
  mayDelete,
  mayRemoveAudience,
  missingAudiences,
  type ProviderState,
  type Tag,
  withoutLease,
} from "./oidc-provider-lease";

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
  const tags = [madeByUs, leaseTag(lease)];
  const isMade = await provider.create({ clientId: lease.clientId, tags });
  if (!isMade) await take(provider, lease, clock);

  const found = await provider.read();
  if (found && holdsLease(found, lease) && !isDeparting(found, clock.now())) return;
  await clock.pause();
  return join(provider, lease, clock);
}

/** The tag comes first: whoever looks at the audiences then also finds whose they are. */
async function take(provider: OidcProvider, lease: Lease, clock: Clock) {
  const found = await provider.read();
  if (!found) return;
  if (!hasLeaseTag(found, lease)) await provider.tag(leaseTag(lease, found));
  await provider.addClientId(lease.clientId);

  const abandoned = abandonedDepartures(found, clock.now());
  if (abandoned.length > 0) await provider.untag(abandoned);
}

/**
 * Takes the lease's client ID and its tag back, and the provider with the last of them, if we made it.
 * An audience that another lease is on, or that a person put there, stays.
 *
 * IAM has no way to look and delete in one. So a stage that deletes says so by a tag before it looks, and
 * one that joins looks for such a tag after it has put its own: one of the two sees the other. What is
 * left is a look at IAM that shows less than was written before it; the doctor finds what comes of it,
 * `oidc-provider.audience_missing`, and any deploy that changes the Identity stack joins again.
 */
export async function leave(provider: OidcProvider, lease: Lease, clock: Clock): Promise<void> {
  const before = await provider.read();
  if (!before) return;
  const takesAudience = mayRemoveAudience(before, lease);
  if (takesAudience) await provider.removeClientId(lease.clientId);
  await provider.untag(leaseKeys(lease));

  // IAM may still show what was just taken away.
  const lookAtOthers = async () => {
    const shown = await provider.read();
    return shown && withoutLease(takesAudience ? withoutAudience(shown, lease) : shown, lease);
  };
  const left = await lookAtOthers();
  if (!left) return;
  // A stage with the same audience may have joined in between.
  for (const clientId of missingAudiences(left)) await provider.addClientId(clientId);
  if (!mayDelete(left)) return;

  if (!(await provider.tag(departureTag(lease, clock.now())))) return;
  const found = await lookAtOthers();
  if (found && mayDelete(found)) await provider.delete();
  if (found && !mayDelete(found)) await provider.untag([departureKey(lease)]);
}

const withoutAudience = ({ clientIds, tags }: ProviderState, { clientId }: Lease) => ({
  clientIds: clientIds.filter((id) => id !== clientId),
  tags,
});

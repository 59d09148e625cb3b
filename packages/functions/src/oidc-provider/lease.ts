import { oidcProviderError } from "../error";
import { type Clock, type Deadline, pause, retry } from "../retry";
import {
  abandonedDepartures,
  createdByUs,
  departureKey,
  departureTag,
  hasLeaseTag,
  holdsLease,
  isAudienceOfLease,
  isDeletable,
  isDeparting,
  isLeased,
  type Lease,
  leaseKey,
  leaseTag,
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

/**
 * Makes the lease's client ID an audience of the provider, which is created if it is not there. Joining
 * twice is joining once. It ends only when IAM shows the audience and its tag, and no stage about to
 * delete the provider: IAM may still show an older state, and another stage may be leaving.
 * @throws OwnRowsError `oidc-provider.unsettled` when the time is up
 */
export async function join(provider: OidcProvider, lease: Lease, deadline: Deadline) {
  // Whether a person put the audience there shows only before this stage has put it there itself.
  const tag = leaseTag(lease, await provider.read());
  const notYet = unsettled();
  const attempt = async () => {
    const first = { clientId: lease.clientId, tags: [createdByUs, leaseTag(lease)] };
    const isCreated = await provider.create(first);
    if (!isCreated) await add(tag, provider, lease, deadline);
    const found = await provider.read();
    const isJoined = found && holdsLease(found, lease);
    if (!isJoined || isDeparting(found, deadline.clock.now())) throw notYet;
  };
  const isRetryable = (error: unknown) => error === notYet;
  await retry(attempt, deadline, { isRetryable, maxAttempts: Number.POSITIVE_INFINITY });
}

/** The tag comes first: whoever reads the audiences then also finds whose they are. */
async function add(tag: Tag, provider: OidcProvider, lease: Lease, { clock }: Deadline) {
  const found = await provider.read();
  if (!found) return;
  if (!hasLeaseTag(found, lease)) await provider.tag(tag);
  await provider.addClientId(lease.clientId);

  const abandoned = abandonedDepartures(found, clock.now());
  if (abandoned.length > 0) await provider.untag(abandoned);
}

/**
 * Removes the lease's client ID and its tag, and with the last of them the provider, if this app created it.
 * An audience that another lease is on, or that a person put there, stays.
 *
 * IAM can not read and change in one request. So every stage that changed an audience reads it again, and
 * corrects what is not as the leases say; and a stage that deletes the provider says so by a tag before it
 * reads the leases, while one that joins reads such tags after it has put its own: one of the two sees the
 * other. What is left is that IAM shows an older state than was written; then the next deploy joins again.
 */
export async function leave(provider: OidcProvider, lease: Lease, deadline: Deadline) {
  const before = await provider.read();
  if (!before) return;
  const isOurs = isAudienceOfLease(before, lease);
  if (isOurs) await correctAudience(provider, lease, deadline);
  await provider.untag([leaseKey(lease)]);
  if (isOurs) await correctAudience(provider, lease, deadline);
  await deleteIfLast(provider, lease, { isOurs, clock: deadline.clock });
}

/** How often the audience is read until it is as the other leases say, should IAM keep showing it otherwise. */
const maxReads = 5;

async function correctAudience(provider: OidcProvider, lease: Lease, deadline: Deadline) {
  for (let read = 1; read <= maxReads; read += 1) {
    if (read > 2 && !(await pause(read - 2, deadline))) throw unsettled();
    const found = await provider.read();
    if (!found) return;
    const isNeeded = isLeased(withoutLease(found, lease), lease.clientId);
    if (isNeeded === found.clientIds.includes(lease.clientId)) return;
    if (isNeeded) await provider.addClientId(lease.clientId);
    if (!isNeeded) await provider.removeClientId(lease.clientId);
  }
}

interface Leaving {
  /** Whether the audience is the lease's own, so that it leaves with it. */
  readonly isOurs: boolean;
  readonly clock: Clock;
}

async function deleteIfLast(provider: OidcProvider, lease: Lease, { isOurs, clock }: Leaving) {
  // IAM may still show what was just removed.
  const readOthers = async () => {
    const shown = await provider.read();
    return shown && withoutLease(isOurs ? withoutAudience(shown, lease) : shown, lease);
  };
  const left = await readOthers();
  if (!left || !isDeletable(left)) return;

  if (!(await provider.tag(departureTag(lease, clock.now())))) return;
  const found = await readOthers();
  if (found && isDeletable(found)) await provider.delete();
  if (found && !isDeletable(found)) await provider.untag([departureKey(lease)]);
}

const withoutAudience = ({ clientIds, tags }: ProviderState, { clientId }: Lease) => ({
  clientIds: clientIds.filter((id) => id !== clientId),
  tags,
});

function unsettled() {
  const message = "IAM did not show the change of the OpenID Connect provider in time.";
  return oidcProviderError("oidc-provider.unsettled", message);
}

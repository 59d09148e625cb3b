import { OwnRowsError } from "./error";
import {
  holdsLease,
  type Lease,
  leaseTag,
  madeByUs,
  mayDelete,
  type ProviderState,
  type Tag,
} from "./oidc-provider-lease";

/** The part of IAM that one OpenID Connect provider needs. `false` means that the provider is not there. */
export interface OidcProvider {
  /** `false` if there is one already. */
  create(first: { clientId: string; tags: readonly Tag[] }): Promise<boolean>;
  read(): Promise<ProviderState | undefined>;
  tag(tag: Tag): Promise<boolean>;
  untag(key: string): Promise<boolean>;
  addClientId(clientId: string): Promise<boolean>;
  removeClientId(clientId: string): Promise<boolean>;
  delete(): Promise<boolean>;
}

/** Waits before a new look; rejects when there is no time left. */
export type Pause = () => Promise<void>;

/**
 * Makes the lease's client ID an audience of the provider, which is made if it is not there. Joining
 * twice is joining once. It ends only when a look shows the audience and its tag: IAM may still show what
 * was before, and another stage, leaving, may delete the provider in between.
 */
export async function join(provider: OidcProvider, lease: Lease, pause: Pause): Promise<void> {
  const { clientId } = lease;
  const isMade = await provider.create({ clientId, tags: [madeByUs, leaseTag(lease)] });
  // The tag comes first: whoever looks at the audiences then also finds whose they are.
  if (!isMade && (await provider.tag(leaseTag(lease)))) await provider.addClientId(clientId);

  const found = await provider.read();
  if (found && holdsLease(found, lease)) return;
  await pause();
  return join(provider, lease, pause);
}

/**
 * Takes the lease's client ID and its tag back, and the provider with the last of them, if we made it.
 *
 * IAM has no way to look and delete in one: a stage that joins between our look and our delete loses the
 * provider, finds so when it looks again, and makes it anew.
 */
export async function leave(provider: OidcProvider, lease: Lease): Promise<void> {
  if (!(await provider.removeClientId(lease.clientId))) return;
  if (!(await provider.untag(leaseTag(lease).Key))) return;

  const found = await provider.read();
  if (found && mayDelete(withoutLease(found, lease))) await provider.delete();
}

/** What is left without the lease: IAM may still show what was just taken away. */
const withoutLease = ({ clientIds, tags }: ProviderState, lease: Lease): ProviderState => ({
  clientIds: clientIds.filter((id) => id !== lease.clientId),
  tags: tags.filter(({ Key }) => Key !== leaseTag(lease).Key),
});

/** IAM quotas: 100 client IDs per provider, 50 tags per provider, 100 providers per account. */
export const providerFull = (cause: unknown) =>
  new OwnRowsError(
    "oidc-provider.full",
    "IAM takes no more: a provider holds 100 client IDs and 50 tags, of which each stage needs one, and an account 100 providers.",
    {
      hop: "oidc-provider",
      fix: "Remove stages that nobody uses, or give this one an account of its own.",
      cause,
    },
  );

export const providerRefused = (cause: unknown) =>
  new OwnRowsError(
    "oidc-provider.refused",
    `IAM refused the OpenID Connect provider: ${cause instanceof Error ? `${cause.name}, ${cause.message}` : "no reason given"}`,
    {
      hop: "oidc-provider",
      fix: "Check that the tenant's discovery document can be reached, and deploy again.",
      cause,
    },
  );

import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { type Account, arn } from "../../account";
import { concurrentModification, noSuchEntity } from "./errors";
import type { Tags } from "./tags";

export interface OidcProvider {
  readonly arn: string;
  /** As it was given, scheme and all. */
  readonly url: string;
  /** The URL without its scheme: the end of the ARN, and the name that condition keys begin with. */
  readonly host: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly created: string;
  readonly tags: Tags;
}

/** By ARN. */
export const oidcProviders = collection<OidcProvider>("iam.oidc-providers");

/** @throws NoSuchEntity */
export function findOidcProvider(account: Account, providerArn: string): OidcProvider {
  const provider = oidcProviders(account.store).get(providerArn);
  if (provider === undefined) {
    throw noSuchEntity(`OpenIDConnect Provider not found for arn ${providerArn}`);
  }
  return provider;
}

/** The providers whose change is on its way to the disk. */
const changing = new WeakMap<Store, Set<string>>();

/**
 * Changes the provider as it is now. A second change before the first is done is refused, as IAM may do
 * (IAM API reference, ConcurrentModification); for how long IAM does is not verified.
 */
export async function changeOidcProvider(
  account: Account,
  providerArn: string,
  change: (provider: OidcProvider) => OidcProvider,
): Promise<void> {
  const provider = findOidcProvider(account, providerArn);
  const changed = change(provider);
  if (changed === provider) return;

  const busy = changing.get(account.store) ?? new Set();
  changing.set(account.store, busy);
  if (busy.has(providerArn)) throw concurrentModification();
  busy.add(providerArn);
  try {
    await oidcProviders(account.store).put(providerArn, changed);
  } finally {
    busy.delete(providerArn);
  }
}

export function oidcProviderArn(account: Account, host: string) {
  return arn(account, "iam", `oidc-provider/${host}`);
}

import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";
import { concurrentModification, invalidInput, noSuchEntity } from "./errors";
import type { Tags } from "./tags";

export interface OidcProvider {
  readonly arn: string;
  /** As it was given, with the scheme. */
  readonly url: string;
  /** The URL without the scheme: the end of the ARN, and the beginning of the condition keys. */
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

/** The providers that are being written to disk. */
const changing = new WeakMap<Store, Set<string>>();

/**
 * Changes the provider as it is now. A second change before the first is on disk is refused, as IAM may do
 * (IAM API reference, ConcurrentModification); how long IAM does so is not verified.
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

/**
 * `localhost:4400`, with a path if there is one; a slash at the end stays. The URL begins with https and has
 * neither a query nor a port (IAM API reference, CreateOpenIDConnectProvider; the errors are those in the
 * tests of versitygw pull request 2259). The embedded account makes one exception, for a tenant on this
 * machine, which has a port and no certificate.
 * @throws InvalidInput, ValidationError
 */
export function hostOf(url: string) {
  if (!URL.canParse(url)) throw new AwsError("ValidationError", invalid);
  const { protocol, hostname, search, hash, username, password } = new URL(url);
  if (search !== "" || hash !== "" || username !== "" || password !== "") {
    throw invalidInput(`${invalid}.`);
  }

  const host = url.slice(url.indexOf("//") + 2);
  if (protocol === "http:" && isLoopback(hostname)) return host;
  if (protocol !== "https:") throw invalidInput(`${invalid}. The URL must begin with https://.`);
  if (/^[^/]*:/.test(host)) throw invalidInput(`${invalid}.`);
  return host;
}

export function isLoopback(hostname: string) {
  return ["localhost", "127.0.0.1"].includes(hostname);
}

const invalid = "Invalid Open ID Connect Provider URL";

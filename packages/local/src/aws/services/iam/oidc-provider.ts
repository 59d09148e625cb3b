import { collection } from "../../../state/collection";
import { type Account, arn } from "../../account";
import { invalidInput, noSuchEntity } from "./errors";
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
export const findOidcProvider = (account: Account, providerArn: string): OidcProvider => {
  const provider = oidcProviders(account.store).get(providerArn);
  if (provider === undefined)
    throw noSuchEntity(`OpenIDConnect Provider not found for arn ${providerArn}`);
  return provider;
};

/** Changes the provider as it is now, so that of two changes at once none is lost. */
export const changeOidcProvider = async (
  account: Account,
  providerArn: string,
  change: (provider: OidcProvider) => OidcProvider,
): Promise<void> => {
  const provider = findOidcProvider(account, providerArn);
  const changed = change(provider);
  if (changed === provider) return;
  await oidcProviders(account.store).put(providerArn, changed);
};

/** `localhost:4400`, or with a path; a slash at the end stays (CreateOpenIDConnectProvider takes it). */
export const hostOf = (url: string) => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !isAllowed(parsed)) throw invalidUrl(url);
  return url.slice(url.indexOf("//") + 2);
};

export const oidcProviderArn = (account: Account, host: string) =>
  arn(account, "iam", `oidc-provider/${host}`);

/**
 * IAM API reference, CreateOpenIDConnectProvider: the URL begins with https and has no query. The one
 * exception of the embedded account is a tenant on this machine, which has no certificate.
 */
const isAllowed = ({ protocol, hostname, search, hash, username, password }: URL) => {
  if (search !== "" || hash !== "" || username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
};

export const isLoopback = (hostname: string) => ["localhost", "127.0.0.1"].includes(hostname);

const invalidUrl = (url: string) =>
  invalidInput(
    `Invalid Open ID Connect Provider URL: ${url}. It begins with https:// (http:// only for localhost) and has no query.`,
  );

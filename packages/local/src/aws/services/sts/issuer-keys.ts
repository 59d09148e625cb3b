import { type CompactVerifyGetKey, createLocalJWKSet, errors, type JSONWebKeySet } from "jose";
import * as v from "valibot";
import type { Store } from "../../../state/store";
import type { Account } from "../../account";
import { isLoopback } from "../iam/oidc-provider-url";

/** The issuer can not be asked for its keys, or its answer is not one. */
export class IssuerUnreachable extends Error {
  override readonly name = "IssuerUnreachable";
}

interface Fetched {
  readonly keys: Promise<CompactVerifyGetKey>;
  readonly at: number;
}

const known = new WeakMap<Store, Map<string, Fetched>>();

/** Keys are asked for again after ten minutes; for an unknown `kid`, at most every ten seconds. */
const FRESH = 600_000;
const PATIENCE = 10_000;

/**
 * The keys of an issuer as its discovery document (OpenID Connect Discovery 1.0, part 4) leads to them,
 * kept for a while, and asked for anew when a token names a key that is not among them.
 */
export const issuerKeys = ({ store, now }: Pick<Account, "store" | "now">, url: string) => {
  const all = known.get(store) ?? new Map<string, Fetched>();
  known.set(store, all);

  const fetched = (maxAge: number): Fetched => {
    const before = all.get(url);
    const time = now().getTime();
    if (before !== undefined && Math.abs(time - before.at) < maxAge) return before;
    const keys = fetchKeys(url);
    const entry = { keys, at: time };
    all.set(url, entry);
    // A failure is not kept: the next token asks again.
    keys.catch(() => all.get(url) === entry && all.delete(url));
    return entry;
  };

  const find: CompactVerifyGetKey = async (header, token) => {
    try {
      return await (await fetched(FRESH).keys)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return await (await fetched(PATIENCE).keys)(header, token);
    }
  };
  return find;
};

const fetchKeys = async (url: string): Promise<CompactVerifyGetKey> => {
  const issuer = url.endsWith("/") ? url.slice(0, -1) : url;
  const discovery = await get(`${issuer}/.well-known/openid-configuration`, Discovery);
  const same = discovery.issuer === issuer || discovery.issuer === `${issuer}/`;
  if (!same) throw new IssuerUnreachable(`${issuer} says it is ${discovery.issuer}`);
  const address = new URL(discovery.jwks_uri);
  const local = address.protocol === "http:" && isLoopback(address.hostname);
  if (address.protocol !== "https:" && !local)
    throw new IssuerUnreachable(`the jwks_uri of ${issuer} is not https`);
  return createLocalJWKSet(await get(discovery.jwks_uri, KeySet));
};

const get = async <S extends v.GenericSchema>(url: string, schema: S) => {
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(5000) })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined);
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) throw new IssuerUnreachable(`${url} does not answer as it should`);
  return parsed.output;
};

const Discovery = v.object({ issuer: v.string(), jwks_uri: v.pipe(v.string(), v.url()) });

const KeySet: v.GenericSchema<unknown, JSONWebKeySet> = v.object({
  keys: v.array(v.looseObject({ kty: v.string() })),
});

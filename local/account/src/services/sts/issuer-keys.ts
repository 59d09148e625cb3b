// Tested in src/services/cognito-identity/accepted-login.test.ts.
import type { Store } from "@own-rows/local-runtime/state/store";
import { type CompactVerifyGetKey, createLocalJWKSet, errors, type JSONWebKeySet } from "jose";
import * as v from "valibot";
import type { Account } from "../../account";
import { isLoopback } from "../iam/oidc-provider";

/** The issuer did not give its keys, or its answer is not valid. */
export class IssuerUnreachable extends Error {
  override readonly name = "IssuerUnreachable";
}

interface Fetched {
  readonly keys: Promise<CompactVerifyGetKey>;
  /** Milliseconds of the account's clock: until then, they are used without asking the issuer again. */
  readonly freshUntil: number;
  /** Until then, not even a token with an unknown key makes the account ask again. */
  readonly finalUntil: number;
}

const cache = new WeakMap<Store, Map<string, Fetched>>();

/**
 * The issuer is asked again after ten minutes, for an unknown `kid` at most every ten seconds, and a second
 * after it did not answer: forged tokens cannot make the account send it many requests.
 */
const freshFor = 600_000;
const finalFor = 10_000;
const pauseAfterFailure = 1000;

/**
 * The keys of an issuer, found through its discovery document (OpenID Connect Discovery 1.0, part 4), cached,
 * and fetched again when a token names a key that is not among them.
 */
export function issuerKeys({ store, now }: Pick<Account, "store" | "now">, url: string) {
  const byUrl = cache.get(store) ?? new Map<string, Fetched>();
  cache.set(store, byUrl);

  const ask = (before?: Fetched): Fetched => {
    const time = now().getTime();
    const finalUntil = time + finalFor;
    const keys = fetchKeys(url).catch((error: unknown) => {
      const failed = { ...fetched, freshUntil: time + pauseAfterFailure };
      byUrl.set(url, before ? { ...before, finalUntil } : failed);
      if (before === undefined) throw error;
      return before.keys;
    });
    const fetched = { keys, freshUntil: time + freshFor, finalUntil };
    byUrl.set(url, fetched);
    return fetched;
  };

  const find: CompactVerifyGetKey = async (header, token) => {
    const time = now().getTime();
    const known = byUrl.get(url);
    const current = known !== undefined && time < known.freshUntil ? known : ask();
    try {
      return await (await current.keys)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newest = byUrl.get(url) ?? current;
      const again = time < newest.finalUntil ? newest : ask(newest);
      return await (await again.keys)(header, token);
    }
  };
  return find;
}

const fetchKeys = async (url: string): Promise<CompactVerifyGetKey> => {
  const issuer = url.endsWith("/") ? url.slice(0, -1) : url;
  const discovery = await get(`${issuer}/.well-known/openid-configuration`, Discovery);
  const same = discovery.issuer === issuer || discovery.issuer === `${issuer}/`;
  if (!same) throw new IssuerUnreachable(`${issuer} says it is ${discovery.issuer}`);
  const address = new URL(discovery.jwks_uri);
  const local = address.protocol === "http:" && isLoopback(address.hostname);
  if (address.protocol !== "https:" && !local) {
    throw new IssuerUnreachable(`the jwks_uri of ${issuer} is not https`);
  }
  return createLocalJWKSet(await get(discovery.jwks_uri, KeySet));
};

const get = async <S extends v.GenericSchema>(url: string, schema: S) => {
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(5000) })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined);
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) throw new IssuerUnreachable(`${url} has no valid answer`);
  return parsed.output;
};

const Discovery = v.object({ issuer: v.string(), jwks_uri: v.pipe(v.string(), v.url()) });

const KeySet: v.GenericSchema<unknown, JSONWebKeySet> = v.object({
  keys: v.array(v.looseObject({ kty: v.string() })),
});

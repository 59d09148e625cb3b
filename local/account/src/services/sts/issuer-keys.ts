import type { Store } from "@own-rows/local-runtime/state/store";
import { type CompactVerifyGetKey, createLocalJWKSet, errors, type JSONWebKeySet } from "jose";
import * as v from "valibot";
import type { Account } from "../../account";
import { isLoopback } from "../iam/oidc-provider";

/** The issuer can not be asked for its keys, or its answer is not one. */
export class IssuerUnreachable extends Error {
  override readonly name = "IssuerUnreachable";
}

interface Fetched {
  readonly keys: Promise<CompactVerifyGetKey>;
  /** Milliseconds of the account's clock: until when they are good, and asked for newer ones by nobody. */
  readonly until: number;
  readonly settledUntil: number;
}

const known = new WeakMap<Store, Map<string, Fetched>>();

/**
 * Keys are asked for again after ten minutes; for an unknown `kid`, at most every ten seconds; an issuer that
 * did not answer, after a second: whoever sends made-up tokens makes nobody else busy.
 */
const fresh = 600_000;
const patience = 10_000;
const pause = 1000;

/**
 * The keys of an issuer as its discovery document (OpenID Connect Discovery 1.0, part 4) leads to them,
 * kept for a while, and asked for anew when a token names a key that is not among them.
 */
export function issuerKeys({ store, now }: Pick<Account, "store" | "now">, url: string) {
  const all = known.get(store) ?? new Map<string, Fetched>();
  known.set(store, all);

  const ask = (before?: Fetched): Fetched => {
    const time = now().getTime();
    const settledUntil = time + patience;
    const keys = fetchKeys(url).catch((error: unknown) => {
      all.set(url, before ? { ...before, settledUntil } : { ...asked, until: time + pause });
      if (before === undefined) throw error;
      return before.keys;
    });
    const asked = { keys, until: time + fresh, settledUntil };
    all.set(url, asked);
    return asked;
  };

  const find: CompactVerifyGetKey = async (header, token) => {
    const time = now().getTime();
    const before = all.get(url);
    const current = before !== undefined && time < before.until ? before : ask();
    try {
      return await (await current.keys)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newest = all.get(url) ?? current;
      const again = time < newest.settledUntil ? newest : ask(newest);
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
  if (!parsed.success) throw new IssuerUnreachable(`${url} does not answer as it should`);
  return parsed.output;
};

const Discovery = v.object({ issuer: v.string(), jwks_uri: v.pipe(v.string(), v.url()) });

const KeySet: v.GenericSchema<unknown, JSONWebKeySet> = v.object({
  keys: v.array(v.looseObject({ kty: v.string() })),
});

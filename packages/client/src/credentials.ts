import { OwnRowsError } from "@own-rows/core/error";
import type { Clock } from "./clock";
import type { Cognito, Credentials } from "./cognito";
import { AwsError } from "./error";
import { type IdTokenSource, readPerson } from "./id-token";
import { singleFlight } from "./single-flight";
import type { KeyValueStorage } from "./storage";

/** Where every request gets its credentials. */
export interface CredentialSource {
  /** Credentials that are valid for some minutes. @throws OwnRowsError `identity.*`, `credentials.*` */
  get(): Promise<Credentials>;
  /** Others in place of those that AWS refused before their time. */
  replace(refused: Credentials): Promise<Credentials>;
}

interface Options {
  readonly cognito: Cognito;
  readonly idTokens: IdTokenSource;
  /** Where identity IDs are remembered; they are not secret. */
  readonly storage: KeyValueStorage;
  /** What an identity ID is remembered by, beside the person. */
  readonly pool: string;
  readonly clock: Clock;
}

/**
 * Exchanges an ID token for credentials: once for all who wait, and again before they expire. A failed
 * exchange is not remembered. GetId is asked once a person, who keeps one identity for as long as the pool
 * exists.
 */
export function credentialSource({
  cognito,
  idTokens,
  storage,
  pool,
  clock,
}: Options): CredentialSource {
  let held: Credentials | undefined;

  const exchange = async (idToken: string) => {
    const key = `own-rows.identity ${pool} ${readPerson(idToken).sub}`;
    const withNewId = async () => {
      const id = await cognito.getId(idToken);
      storage.setItem(key, id);
      return cognito.getCredentials(id, idToken);
    };
    const remembered = storage.getItem(key);
    const credentials = remembered
      ? await cognito.getCredentials(remembered, idToken).catch((error) => {
          // The identity was deleted, or is another pool's: only GetId can tell.
          if (!isIdentityRefused(error)) throw error;
          storage.removeItem(key);
          return withNewId();
        })
      : await withNewId();
    // The answer may name another identity, when AWS has merged two.
    storage.setItem(key, credentials.identityId);
    return credentials;
  };

  const renew = singleFlight(async () => {
    held = await exchange(await idTokens());
    return held;
  });

  const isGood = ({ expiration }: Credentials, margin: number) =>
    expiration.getTime() - clock.now() > margin;

  const get = async () => {
    const current = held;
    if (current && isGood(current, renewBefore)) return current;
    try {
      return await renew();
    } catch (error) {
      if (current && current === held && isGood(current, minRemaining)) return current;
      throw error;
    }
  };

  return {
    get,
    replace(refused) {
      // Others may have been refused with the same, and have new ones already.
      if (held === refused) held = undefined;
      return get();
    },
  };
}

const renewBefore = 5 * 60_000;
const minRemaining = 15_000;

const isIdentityRefused = (error: unknown) =>
  error instanceof OwnRowsError &&
  error.cause instanceof AwsError &&
  /^(NotAuthorized|ResourceNotFound)Exception$/.test(error.cause.name);

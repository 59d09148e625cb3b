import * as v from "valibot";
import { type Cognito, cognitoFailure } from "./cognito";
import { readPerson } from "./id-token";
import type { KeyValueStorage } from "./storage";

/** A person's identity in the pool, and whether it was remembered or asked for just now. */
export interface Identity {
  readonly id: string;
  readonly remembered: boolean;
}

/** Identities, remembered per pool, tenant and person. An identity ID is no secret. */
export interface Identities {
  find(idToken: string): Promise<Identity>;
  remember(idToken: string, id: string): void;
  forget(idToken: string): void;
}

interface Options {
  readonly cognito: Cognito;
  readonly identityPoolId: string;
  readonly loginsKey: string;
  readonly storage: KeyValueStorage;
}

/** The first hop after sign-in: GetId. A person keeps one identity per pool for good, so it is asked once. */
export function identities({ cognito, identityPoolId, loginsKey, storage }: Options): Identities {
  const place = (idToken: string) =>
    `own-rows.identity ${identityPoolId} ${loginsKey} ${readPerson(idToken).sub}`;

  return {
    async find(idToken) {
      const key = place(idToken);
      const known = storage.getItem(key);
      if (known) return { id: known, remembered: true };

      const input = { IdentityPoolId: identityPoolId, Logins: { [loginsKey]: idToken } };
      try {
        const { IdentityId: id } = v.parse(GetIdAnswer, await cognito("GetId", input));
        storage.setItem(key, id);
        return { id, remembered: false };
      } catch (error) {
        throw cognitoFailure("identity", error);
      }
    },
    remember: (idToken, id) => storage.setItem(place(idToken), id),
    forget: (idToken) => storage.removeItem(place(idToken)),
  };
}

// Not strict: AWS adds members to its answers without notice.
const GetIdAnswer = v.object({ IdentityId: v.pipe(v.string(), v.nonEmpty()) });

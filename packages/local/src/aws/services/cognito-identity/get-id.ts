import * as v from "valibot";
import { operation } from "../../operation";
import { notAuthorized } from "./errors";
import { putIdentity } from "./identity";
import { verifyLogins } from "./login";
import { IdentityPoolId, Logins } from "./members";
import { findPool } from "./pool";
import { identityFor, newIdentity } from "./resolve-identity";

/** Unsigned: the tokens are the proof. The same user of the same provider has one identity per pool. */
export const GetId = operation({
  input: v.strictObject({
    AccountId: v.optional(v.pipe(v.string(), v.maxLength(15), v.regex(/^\d+$/))),
    IdentityPoolId,
    Logins,
  }),
  asks: () => [],
  run: async ({ IdentityPoolId, Logins = {} }, { account }) => {
    const pool = findPool(account, IdentityPoolId);
    if (Object.keys(Logins).length === 0) {
      if (!pool.guests) throw guestsOff();
      const guest = newIdentity(account, pool.id);
      await putIdentity(account, guest);
      return { IdentityId: guest.id };
    }
    const verified = await verifyLogins(account, pool, Logins);
    return { IdentityId: (await identityFor(account, pool.id, verified)).id };
  },
});

export const guestsOff = () =>
  notAuthorized("Unauthenticated access is not supported for this identity pool.");

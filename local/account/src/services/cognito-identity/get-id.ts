import * as v from "valibot";
import { operation } from "../../operation";
import type { Call } from "../../service";
import type { Trail } from "../../trace/trace";
import { orRefused } from "../../trace/with-trace";
import { putIdentity } from "./identity";
import { IdentityPoolId, Logins } from "./input";
import { verifyLogins } from "./login";
import { guestsAllowed, lookUpPool } from "./look-up-pool";
import { identityFor, newIdentity } from "./resolve-identity";

const input = v.strictObject({
  AccountId: v.optional(v.pipe(v.string(), v.maxLength(15), v.regex(/^\d+$/))),
  IdentityPoolId,
  Logins,
});
type Input = v.InferOutput<typeof input>;

/** Unsigned: the tokens are the proof. The same user of the same provider has one identity per pool. */
export const GetId = operation({
  input,
  asks: () => [],
  run: (input, call) =>
    orRefused(call, { service: "cognito-identity", operation: "GetId" }, async (trail) => ({
      IdentityId: await idFor(input, call, trail),
    })),
});

const idFor = async (
  { IdentityPoolId, Logins = {} }: Input,
  { account }: Pick<Call, "account">,
  trail: Trail,
) => {
  const pool = lookUpPool(account, IdentityPoolId, trail);
  if (Object.keys(Logins).length === 0) {
    guestsAllowed(pool, trail);
    const guest = newIdentity(account, pool.id);
    await putIdentity(account, guest);
    return guest.id;
  }
  const verified = await verifyLogins(account, pool, Logins, trail);
  return (await identityFor(account, pool.id, verified)).id;
};

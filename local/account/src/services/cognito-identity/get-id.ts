import * as v from "valibot";
import { operation } from "../../operation";
import type { Call } from "../../service";
import { type Trace, withTrace } from "../../trace/trace";
import { identityFor, newIdentity, putIdentity } from "./identity";
import { IdentityPoolId, Logins } from "./input";
import { verifyLogins } from "./login";
import { checkGuests, tracedPool } from "./pool";

const input = v.strictObject({
  AccountId: v.optional(v.pipe(v.string(), v.maxLength(15), v.regex(/^\d+$/))),
  IdentityPoolId,
  Logins,
});
type Input = v.InferOutput<typeof input>;

/** Unsigned: the tokens prove who calls. A user of a provider has one identity in a pool. */
export const GetId = operation({
  input,
  asks: () => [],
  run: (input, call) =>
    withTrace(call, { service: "cognito-identity", operation: "GetId" }, async (trace) => ({
      IdentityId: await idFor(input, call, trace),
    })),
});

const idFor = async (
  { IdentityPoolId, Logins = {} }: Input,
  { account }: Pick<Call, "account">,
  trace: Trace,
) => {
  const pool = tracedPool(account, IdentityPoolId, trace);
  if (Object.keys(Logins).length === 0) {
    checkGuests(pool, trace);
    const guest = newIdentity(account, pool.id);
    await putIdentity(account, guest);
    return guest.id;
  }
  const verified = await verifyLogins(account, pool, Logins, trace);
  return (await identityFor(account, pool.id, verified)).id;
};

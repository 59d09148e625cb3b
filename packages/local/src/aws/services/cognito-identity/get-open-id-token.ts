import * as v from "valibot";
import { operation } from "../../operation";
import { invalidParameter } from "./errors";
import { IdentityId, Logins } from "./members";
import { openIdToken } from "./open-id-token";
import { amrOf, signedIn } from "./signed-in";

/** Unsigned. The first half of the basic (classic) flow; AssumeRoleWithWebIdentity is the other. */
export const GetOpenIdToken = operation({
  input: v.strictObject({ IdentityId, Logins }),
  asks: () => [],
  run: async ({ IdentityId, Logins }, { account }) => {
    const user = await signedIn(account, IdentityId, Logins);
    if (user.pool.classicFlow === false)
      throw invalidParameter("Basic (classic) flow is not enabled, please use enhanced flow.");
    const Token = await openIdToken(account, {
      identityId: user.identity.id,
      identityPoolId: user.pool.id,
      amr: amrOf(account, user),
    });
    return { IdentityId: user.identity.id, Token };
  },
});

import * as v from "valibot";
import { operation } from "../../operation";
import { must } from "../../trace/trace";
import { orRefused } from "../../trace/with-trace";
import { openIdToken } from "../sts/cognito-provider";
import { invalidParameter } from "./errors";
import { IdentityId, Logins } from "./input";
import { amrOf, signedIn } from "./verified-identity";

/** Unsigned. The first half of the basic (classic) flow; AssumeRoleWithWebIdentity is the other. */
export const GetOpenIdToken = operation({
  input: v.strictObject({ IdentityId, Logins }),
  asks: () => [],
  run: ({ IdentityId, Logins }, call) =>
    orRefused(call, thisOperation, async (trail) => {
      const { account } = call;
      const user = await signedIn(account, IdentityId, Logins, trail);
      must(
        trail.at("pool", user.pool.id),
        user.pool.classicFlow !== false,
        [
          "classic flow",
          { wanted: ["on"], actual: [user.pool.classicFlow === false ? "off" : "on"] },
        ],
        () => invalidParameter("Basic (classic) flow is not enabled, please use enhanced flow."),
      );
      const Token = await openIdToken(account, {
        identityId: user.identity.id,
        identityPoolId: user.pool.id,
        amr: amrOf(account, user),
      });
      return { IdentityId: user.identity.id, Token };
    }),
});

const thisOperation = { service: "cognito-identity", operation: "GetOpenIdToken" };

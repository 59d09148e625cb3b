import * as v from "valibot";
import { operation } from "../../operation";
import { requireCheck, withTrace } from "../../trace/trace";
import { signCognitoToken } from "../sts/cognito-provider";
import { invalidParameter } from "./errors";
import { IdentityId, Logins } from "./input";
import { cognitoIdentity, verifiedIdentity } from "./verified-identity";

const thisOperation = { service: "cognito-identity", operation: "GetOpenIdToken" };

/** Unsigned. The first half of the basic (classic) flow; AssumeRoleWithWebIdentity is the other. */
export const GetOpenIdToken = operation({
  input: v.strictObject({ IdentityId, Logins }),
  asks: () => [],
  run: ({ IdentityId, Logins }, call) =>
    withTrace(call, thisOperation, async (trace) => {
      const { account } = call;
      const verified = await verifiedIdentity(account, IdentityId, Logins, trace);
      const { id, classicFlow } = verified.pool;
      requireCheck(
        trace.hop("pool", id),
        classicFlow !== false,
        ["classic flow", { wanted: ["on"], actual: [classicFlow === false ? "off" : "on"] }],
        () => invalidParameter("Basic (classic) flow is not enabled, please use enhanced flow."),
      );
      const Token = await signCognitoToken(account, cognitoIdentity(account, verified));
      return { IdentityId: verified.identity.id, Token };
    }),
});

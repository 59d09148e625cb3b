import * as v from "valibot";
import type { Account } from "../../account";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import { actualOf, requireCheck, type Trace, withTrace } from "../../trace/trace";
import { type Role, roleByArn } from "../iam/role";
import { cognitoPrincipal } from "../sts/cognito-provider";
import { issueSession } from "../sts/credentials";
import { decideTrust } from "../sts/role-trust";
import { invalidConfiguration } from "./errors";
import { IdentityId, Logins } from "./input";
import type { IdentityPool } from "./pool";
import { cognitoIdentity, verifiedIdentity } from "./verified-identity";

/** The session of the enhanced flow has this name and lasts an hour (Cognito developer guide, authentication-flow.md). */
const sessionName = "CognitoIdentityCredentials";
const hour = 3600;
const thisOperation = { service: "cognito-identity", operation: "GetCredentialsForIdentity" };

/** Unsigned. The enhanced flow: the pool's role, if its trust policy accepts this identity. */
export const GetCredentialsForIdentity = operation({
  input: v.strictObject({ IdentityId, Logins }),
  asks: () => [],
  run: async ({ IdentityId, Logins }, call) => {
    const { account, requestId } = call;
    const { principal, role, trace } = await withTrace(call, thisOperation, async (trace) => {
      const verified = await verifiedIdentity(account, IdentityId, Logins, trace);
      // AWS limits a guest's session by a policy of its own, which is not here: guests get none.
      if (verified.providers.length === 0) throw notSupported("credentials for guests");
      return {
        role: roleOf(account, verified.pool, trace),
        principal: cognitoPrincipal(account, cognitoIdentity(account, verified)),
        trace,
      };
    });
    const { context } = principal;
    const decided = decideTrust(call, { principal, role, sessionName, context, trace });
    if (!decided.verdict.allowed) throw invalidConfiguration();

    const session = await issueSession(account, {
      roleName: role.name,
      sessionName,
      durationSeconds: hour,
      context,
      origin: {
        operation: thisOperation.operation,
        requestId,
        seen: trace.hops,
        decided: [decided],
      },
    });
    return {
      IdentityId,
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration,
      },
    };
  },
});

const roleOf = (account: Account, { id, roles }: IdentityPool, trace: Trace): Role => {
  const arn = roles.authenticated;
  const role = arn === undefined ? undefined : roleByArn(account, arn);
  const found = { wanted: [arn ?? "a role of this account"], ...actualOf(role?.arn) };
  const check = ["role of who is signed in", found] as const;
  requireCheck(trace.hop("pool", id), role, check, invalidConfiguration);
  return role;
};

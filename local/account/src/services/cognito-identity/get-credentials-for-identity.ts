import * as v from "valibot";
import type { Account } from "../../account";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import { had, must, type Trail } from "../../trace/trace";
import { orRefused } from "../../trace/with-trace";
import { type Role, roleByArn } from "../iam/role";
import { issueSession } from "../sts/credentials";
import { assumeRoleDecision } from "../sts/role-trust";
import { invalidConfiguration } from "./errors";
import { cognitoIdentityOf, cognitoPrincipal } from "./federated";
import { IdentityId, Logins } from "./input";
import type { IdentityPool } from "./pool";
import { amrOf, type SignedIn, signedIn } from "./verified-identity";

/** Cognito developer guide, authentication-flow.md: the enhanced flow's session is named so and lasts an hour. */
const sessionName = "CognitoIdentityCredentials";
const hour = 3600;
const thisOperation = { service: "cognito-identity", operation: "GetCredentialsForIdentity" };

/** Unsigned. The enhanced flow: the pool's role, if its trust policy takes this identity. */
export const GetCredentialsForIdentity = operation({
  input: v.strictObject({ IdentityId, Logins }),
  asks: () => [],
  run: async ({ IdentityId, Logins }, call) => {
    const { account, requestId } = call;
    const { principal, role, trail } = await orRefused(call, thisOperation, async (trail) => {
      const user = await signedIn(account, IdentityId, Logins, trail);
      // A guest's session is scoped down by a policy of AWS's own, which is not here: none is given.
      if (user.providers.length === 0) throw notSupported("credentials for guests");
      return {
        role: roleOf(account, user.pool, trail),
        principal: federated(account, user),
        trail,
      };
    });
    const { context } = principal;
    const request = { principal, role, sessionName: sessionName, context, trail };
    const decided = assumeRoleDecision(call, request);
    if (!decided.verdict.allowed) throw invalidConfiguration();

    const session = await issueSession(account, {
      roleName: role.name,
      sessionName: sessionName,
      durationSeconds: hour,
      context,
      origin: {
        operation: thisOperation.operation,
        requestId,
        seen: trail.seen,
        decided: [decided],
      },
    });
    return {
      IdentityId: cognitoIdentityOf(principal)?.identityId,
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration,
      },
    };
  },
});

const federated = (account: Account, user: SignedIn) =>
  cognitoPrincipal(account, {
    identityId: user.identity.id,
    identityPoolId: user.pool.id,
    amr: amrOf(account, user),
  });

const roleOf = (account: Account, { id, roles }: IdentityPool, trail: Trail): Role => {
  const arn = roles.authenticated;
  const role = arn === undefined ? undefined : roleByArn(account, arn);
  const found = { wanted: [arn ?? "a role of this account"], ...had(role?.arn) };
  must(trail.at("pool", id), role, ["role of who is signed in", found], invalidConfiguration);
  return role;
};

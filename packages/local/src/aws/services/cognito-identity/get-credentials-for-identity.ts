import * as v from "valibot";
import { issueSession } from "../../credentials";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import { roleByArn } from "../iam/role";
import { assumeRoleDecision } from "../sts/assume-role-decision";
import { invalidConfiguration } from "./errors";
import { cognitoPrincipal } from "./federated";
import { IdentityId, Logins } from "./members";
import { amrOf, signedIn } from "./signed-in";

/** Cognito developer guide, authentication-flow.md: the enhanced flow's session is named so and lasts an hour. */
const SESSION_NAME = "CognitoIdentityCredentials";
const HOUR = 3600;

/** Unsigned. The enhanced flow: the pool's role, if its trust policy takes this identity. */
export const GetCredentialsForIdentity = operation({
  input: v.strictObject({ IdentityId, Logins }),
  asks: () => [],
  run: async ({ IdentityId, Logins }, call) => {
    const { account } = call;
    const user = await signedIn(account, IdentityId, Logins);
    // A guest's session is scoped down by a policy of AWS's own, which is not here: none is given.
    if (user.providers.length === 0) throw notSupported("credentials for guests");

    const roleArn = user.pool.roles.authenticated;
    const role = roleArn === undefined ? undefined : roleByArn(account, roleArn);
    if (role === undefined) throw invalidConfiguration();
    const principal = cognitoPrincipal(account, {
      identityId: user.identity.id,
      identityPoolId: user.pool.id,
      amr: amrOf(account, user),
    });
    const { context } = principal;
    if (!assumeRoleDecision(call, { principal, role, sessionName: SESSION_NAME, context }))
      throw invalidConfiguration();

    const session = await issueSession(account, {
      roleName: role.name,
      sessionName: SESSION_NAME,
      durationSeconds: HOUR,
      context,
    });
    return {
      IdentityId: user.identity.id,
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration,
      },
    };
  },
});

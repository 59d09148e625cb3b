import * as v from "valibot";
import { issueSession } from "../../credentials";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { roleByArn } from "../iam/role";
import { assumeRoleDecision } from "./assume-role-decision";
import { durationOf } from "./duration";
import { session } from "./members";
import { sessionPoliciesOf } from "./session-policies";
import { sessionView } from "./session-view";
import { webIdentity } from "./web-identity";

/** Unsigned: the token is the proof, and the role's trust policy decides. */
export const AssumeRoleWithWebIdentity = operation({
  input: v.strictObject({
    ...session,
    WebIdentityToken: v.pipe(v.string(), v.minLength(4), v.maxLength(20_000)),
  }),
  asks: () => [],
  run: async (request, call) => {
    const identity = await webIdentity(call.account, request.WebIdentityToken);
    const role = roleByArn(call.account, request.RoleArn);
    const { principal } = identity;
    const sessionName = request.RoleSessionName;
    const context = principal.context;
    if (!role || !assumeRoleDecision(call, { principal, role, sessionName, context }))
      throw new AwsError(
        "AccessDenied",
        "Not authorized to perform sts:AssumeRoleWithWebIdentity",
        {
          status: 403,
        },
      );
    const issued = await issueSession(call.account, {
      roleName: role.name,
      sessionName,
      durationSeconds: durationOf(request.DurationSeconds, role),
      sessionPolicies: sessionPoliciesOf(request.Policy),
      context,
    });
    return {
      ...sessionView(issued),
      SubjectFromWebIdentityToken: identity.subject,
      Audience: identity.audience,
      Provider: principal.arn,
    };
  },
});

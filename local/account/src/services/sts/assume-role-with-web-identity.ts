// Tested in src/services/sts/web-identity.test.ts.
import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { requireCheck, type Trace, withTrace } from "../../trace/trace";
import { type Role, roleByArn } from "../iam/role";
import { issueSession } from "./credentials";
import { decideTrust } from "./role-trust";
import { durationOf, sessionMembers, sessionOutput, sessionPoliciesOf } from "./session-request";
import { webIdentity } from "./web-identity";

const thisOperation = { service: "sts", operation: "AssumeRoleWithWebIdentity" };

/** Unsigned: the token proves who calls, and the role's trust policy decides. */
export const AssumeRoleWithWebIdentity = operation({
  input: v.strictObject({
    ...sessionMembers,
    WebIdentityToken: v.pipe(v.string(), v.minLength(4), v.maxLength(20_000)),
  }),
  asks: () => [],
  run: async (request, call) => {
    const { account, requestId } = call;
    const { identity, role, trace } = await withTrace(call, thisOperation, async (trace) => {
      const identity = await webIdentity(account, request.WebIdentityToken, trace);
      return { identity, role: roleOf(account, request.RoleArn, trace), trace };
    });
    const { principal } = identity;
    const sessionName = request.RoleSessionName;
    const { context } = principal;
    const decided = decideTrust(call, { principal, role, sessionName, context, trace });
    if (!decided.verdict.allowed) throw denied();
    const issued = await issueSession(account, {
      roleName: role.name,
      sessionName,
      durationSeconds: durationOf(request.DurationSeconds, role),
      sessionPolicies: sessionPoliciesOf(request.Policy),
      context,
      origin: {
        operation: thisOperation.operation,
        requestId,
        seen: trace.hops,
        decided: [decided],
      },
    });
    return {
      ...sessionOutput(issued),
      SubjectFromWebIdentityToken: identity.subject,
      Audience: identity.audience,
      Provider: principal.arn,
    };
  },
});

const roleOf = (account: Account, arn: string, trace: Trace): Role => {
  const role = roleByArn(account, arn);
  requireCheck(trace.hop("trust", arn), role, ["in IAM", { wanted: [arn] }], denied);
  return role;
};

const denied = () =>
  new AwsError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", {
    status: 403,
  });

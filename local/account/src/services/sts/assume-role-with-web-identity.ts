import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { must, type Trail } from "../../trace/trace";
import { orRefused } from "../../trace/with-trace";
import { type Role, roleByArn } from "../iam/role";
import { issueSession } from "./credentials";
import { session } from "./members";
import { assumeRoleDecision } from "./role-trust";
import { sessionPoliciesOf } from "./session-policies";
import { durationOf } from "./session-request";
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
    const { account, requestId } = call;
    const { identity, role, trail } = await orRefused(call, thisOperation, async (trail) => {
      const identity = await webIdentity(account, request.WebIdentityToken, trail);
      return { identity, role: roleOf(account, request.RoleArn, trail), trail };
    });
    const { principal } = identity;
    const sessionName = request.RoleSessionName;
    const { context } = principal;
    const decided = assumeRoleDecision(call, { principal, role, sessionName, context, trail });
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
        seen: trail.seen,
        decided: [decided],
      },
    });
    return {
      ...sessionView(issued),
      SubjectFromWebIdentityToken: identity.subject,
      Audience: identity.audience,
      Provider: principal.arn,
    };
  },
});

const thisOperation = { service: "sts", operation: "AssumeRoleWithWebIdentity" };

const roleOf = (account: Account, arn: string, trail: Trail): Role => {
  const role = roleByArn(account, arn);
  must(trail.at("trust", arn), role, ["in IAM", { wanted: [arn] }], denied);
  return role;
};

const denied = () =>
  new AwsError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", {
    status: 403,
  });

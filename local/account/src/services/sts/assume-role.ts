// Tested in src/services/sts/sts.test.ts.
import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { Call, Operation } from "../../service";
import { type Role, roleByArn } from "../iam/role";
import { requestTags, tagsOf } from "../iam/tags";
import { issueSession } from "./credentials";
import { trustAsk } from "./role-trust";
import {
  durationOf,
  SessionTags,
  sessionMembers,
  sessionOutput,
  sessionPoliciesOf,
} from "./session-request";

const input = v.strictObject({
  ...sessionMembers,
  Tags: SessionTags,
  ExternalId: v.optional(
    v.pipe(v.string(), v.minLength(2), v.maxLength(1224), v.regex(/^[\w+=,.@:/-]*$/)),
  ),
});
type Input = v.InferOutput<typeof input>;

/** Allowed by the caller's policies and the role's trust policy; with tags, sts:TagSession as well. */
export const AssumeRole: Operation = (raw, call) =>
  operation({
    input,
    asks: (request) => asksOf(request, roleOf(request, call)),
    run: async (request, { principal, requestId, accessKeyId }, decided) => {
      const role = roleOf(request, call);
      const tags = tagsOf(request.Tags);
      const issued = await issueSession(call.account, {
        roleName: role.name,
        sessionName: request.RoleSessionName,
        durationSeconds: durationOf(request.DurationSeconds, role, call.principal),
        tags,
        sessionPolicies: sessionPoliciesOf(request.Policy),
        origin: {
          operation: "AssumeRole",
          requestId,
          by: { arn: principal.arn, ...(accessKeyId === undefined ? {} : { accessKeyId }) },
          decided,
          tags,
        },
      });
      return sessionOutput(issued);
    },
  })(raw, call);

/** Service authorization reference, STS: the condition keys of AssumeRole and TagSession. */
const asksOf = (request: Input, role: Role) => {
  const { Tags, ExternalId, DurationSeconds } = request;
  const context = {
    ...requestTags(Tags),
    "sts:RoleSessionName": [request.RoleSessionName],
    ...(ExternalId === undefined ? {} : { "sts:ExternalId": [ExternalId] }),
    ...(DurationSeconds === undefined ? {} : { "sts:DurationSeconds": [String(DurationSeconds)] }),
  };
  const assume = trustAsk(role, "sts:AssumeRole", context);
  if (Tags === undefined || Tags.length === 0) return assume;
  return [assume, trustAsk(role, "sts:TagSession", context)];
};

/** A missing role is answered like a denied one, so that nobody learns which roles exist. */
const roleOf = ({ RoleArn }: Input, { account, principal }: Call) => {
  const role = roleByArn(account, RoleArn);
  if (role !== undefined) return role;
  throw new AwsError(
    "AccessDenied",
    `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    { status: 403 },
  );
};

// Tested in src/services/sts/sts.test.ts.
import type { Principal } from "@own-rows/policy";
import * as v from "valibot";
import { AwsError } from "../../error";
import { checkIdentityPolicy } from "../iam/check-policy";
import { Arn, integer, TagList } from "../iam/input";
import type { Role } from "../iam/role";
import type { TemporaryCredentials } from "./credentials";

/** The members that AssumeRole and AssumeRoleWithWebIdentity have in common (STS API reference). */
export const sessionMembers = {
  RoleArn: Arn,
  RoleSessionName: v.pipe(
    v.string(),
    v.minLength(2),
    v.maxLength(64),
    v.regex(
      /^[\w+=,.@-]*$/,
      ({ received }) =>
        `Value ${received} at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    ),
  ),
  /** IAM user guide, "IAM and AWS STS quotas": 2,048 characters of session policy in plain text. */
  Policy: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(2048))),
  DurationSeconds: v.optional(integer(900, 43_200)),
};

export const SessionTags = v.optional(v.pipe(TagList, v.maxLength(50)));

/**
 * How long a session lasts (IAM user guide, "Methods to assume a role"): an hour by default, up to the role's
 * maximum; when one role's session assumes another role, an hour at most. Texts as users report them.
 */
export function durationOf(requested: number | undefined, role: Role, caller?: Principal) {
  const seconds = requested ?? hour;
  if (seconds > role.maxSessionDuration) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  if (caller?.type === "role-session" && seconds > hour) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  return seconds;
}

const hour = 3600;

/** The session policies of a request, checked as an identity's policy is. */
export function sessionPoliciesOf(policy: string | undefined): readonly string[] {
  if (policy === undefined) return [];
  checkIdentityPolicy(policy);
  return [policy];
}

/** The output of every AssumeRole operation (STS API reference, Credentials and AssumedRoleUser). */
export function sessionOutput({ principal, ...credentials }: TemporaryCredentials) {
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiration,
    },
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
  };
}

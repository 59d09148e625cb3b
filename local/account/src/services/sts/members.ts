import * as v from "valibot";
import { Arn, integer, TagList } from "../iam/input";

/** The members that AssumeRole and AssumeRoleWithWebIdentity have in common (STS API reference). */
export const session = {
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

export const Tags = v.optional(v.pipe(TagList, v.maxLength(50)));

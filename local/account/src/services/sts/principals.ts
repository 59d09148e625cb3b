// Tested in src/services/sts/sts.test.ts.
import type { ConditionContext, Principal } from "@own-rows/policy";
import { type Account, arn } from "../../account";
import type { User } from "../iam/deployer";
import type { Role } from "../iam/role";
import type { Tags } from "../iam/tags";

export interface SessionSettings {
  /** The last part of the session's ARN. */
  readonly sessionName: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sessionPolicies?: readonly string[];
  /** Condition keys of the way of signing in, such as `cognito-identity.amazonaws.com:sub`. */
  readonly context?: ConditionContext;
}

/**
 * The principal of a role's session. Its condition keys are those of "AWS global condition context keys" (IAM
 * user guide); a session tag replaces the role's tag of the same key ("Pass session tags in AWS STS").
 */
export function sessionPrincipal(
  account: Account,
  role: Role,
  { sessionName, tags, sessionPolicies = [], context }: SessionSettings,
): Principal {
  const userId = `${role.id}:${sessionName}`;
  return {
    type: "role-session",
    arn: arn(account, "sts", `assumed-role/${role.name}/${sessionName}`),
    accountId: account.id,
    userId,
    entity: { kind: "role", name: role.name, arn: role.arn },
    sessionPolicies,
    context: {
      ...context,
      ...principalTags({ ...withoutReplaced(role.tags, tags), ...tags }),
      "aws:PrincipalArn": [role.arn],
      "aws:PrincipalAccount": [account.id],
      "aws:PrincipalType": ["AssumedRole"],
      "aws:userid": [userId],
      "aws:TokenIssueTime": [account.now().toISOString()],
    },
  };
}

export function userPrincipal(account: Account, user: User): Principal {
  return {
    type: "user",
    arn: user.arn,
    accountId: account.id,
    userId: user.id,
    entity: { kind: "user", name: user.name, arn: user.arn },
    sessionPolicies: [],
    context: {
      "aws:PrincipalArn": [user.arn],
      "aws:PrincipalAccount": [account.id],
      "aws:PrincipalType": ["User"],
      "aws:userid": [user.id],
      "aws:username": [user.name],
    },
  };
}

const principalTags = (tags: Tags): ConditionContext =>
  Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, [value]]),
  );

/** Tag keys are compared without regard to case. */
const withoutReplaced = (roleTags: Tags, sessionTags: Tags = {}): Tags => {
  const replaced = new Set(Object.keys(sessionTags).map((key) => key.toLowerCase()));
  return Object.fromEntries(
    Object.entries(roleTags).filter(([key]) => !replaced.has(key.toLowerCase())),
  );
};

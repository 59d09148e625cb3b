import type { ConditionContext, Principal } from "@own-rows/policy";
import { type Account, arn } from "../../account";
import type { User } from "../iam/deployer";
import type { Role } from "../iam/role";
import type { Tags } from "../iam/tags";
import type { SessionRequest } from "./credentials";

/**
 * Who a session of a role is. Its keys are those of "AWS global condition context keys" (IAM user guide);
 * a session tag takes the place of the role's tag of the same key ("Pass session tags in AWS STS").
 */
export function sessionPrincipal(
  account: Account,
  role: Role,
  session: Pick<SessionRequest, "sessionName" | "tags" | "sessionPolicies" | "context">,
): Principal {
  const userId = `${role.id}:${session.sessionName}`;
  return {
    type: "role-session",
    arn: arn(account, "sts", `assumed-role/${role.name}/${session.sessionName}`),
    accountId: account.id,
    userId,
    entity: { kind: "role", name: role.name, arn: role.arn },
    sessionPolicies: session.sessionPolicies ?? [],
    context: {
      ...session.context,
      ...principalTags({ ...withoutOverlaid(role.tags, session.tags), ...session.tags }),
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

/** Tag keys are told apart without regard to case. */
const withoutOverlaid = (roleTags: Tags, sessionTags: Tags = {}): Tags => {
  const overlaid = new Set(Object.keys(sessionTags).map((key) => key.toLowerCase()));
  return Object.fromEntries(
    Object.entries(roleTags).filter(([key]) => !overlaid.has(key.toLowerCase())),
  );
};

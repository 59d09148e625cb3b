import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";

export interface LogGroup {
  readonly logGroupName: string;
  /** Milliseconds, as all times of this API. */
  readonly creationTime: number;
  readonly retentionInDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** The account's log groups by name. */
export const logGroups = collection<LogGroup>("logs.groups");

/** CloudWatch Logs user guide, "Access control overview": tagging names a group without `:*`. */
export function groupArn(account: Account, name: string) {
  return arn(account, "logs", `log-group:${name}`);
}

/**
 * What IAM compares for every action but tagging: the stream's ARN, its name empty where the action
 * is about the group. Observed in public AccessDenied messages; `<group arn>:*` in a policy covers it.
 */
export function streamArn(account: Account, group: string, stream = "") {
  return `${groupArn(account, group)}:log-stream:${stream}`;
}

export function findGroup(account: Account, name: string): LogGroup {
  const group = logGroups(account.store).get(name);
  if (group) return group;

  throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
}

/** The name in a log group's ARN, with or without the `:*` that CloudFormation gives. */
export function groupNameOf(identifier: string) {
  if (!identifier.startsWith("arn:")) return identifier;
  const [, , , , , , name = ""] = identifier.split(":");
  return name;
}

import { collection } from "@own-rows/local-runtime/state/collection";
import * as v from "valibot";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";

export interface LogGroup {
  readonly logGroupName: string;
  /** Milliseconds, as all times of this API. */
  readonly creationTime: number;
  readonly retentionInDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** API reference, CreateLogGroup. */
export const logGroupName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(512),
  v.regex(
    /^[.\-_/#A-Za-z0-9]+$/,
    "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  ),
);

export const tags = v.record(v.string(), v.string());

/** The account's log groups by name. */
export const logGroups = collection<LogGroup>("logs.groups");

/** CloudWatch Logs user guide, "Access control overview": tagging names a group without `:*`. */
export function groupArn(account: Account, name: string) {
  return arn(account, "logs", `log-group:${name}`);
}

/**
 * The resource of every action but tagging: the stream's ARN, with an empty name where the action is about
 * the group. Observed in public AccessDenied messages; `<group arn>:*` in a policy matches it.
 */
export function streamArn(account: Account, group: string, stream = "") {
  return `${groupArn(account, group)}:log-stream:${stream}`;
}

export function findGroup(account: Account, name: string): LogGroup {
  const group = logGroups(account.store).get(name);
  if (group) return group;

  throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
}

/** The name in a log group's ARN, with or without the `:*` of CloudFormation's. */
export function groupNameOf(identifier: string) {
  if (!identifier.startsWith("arn:")) return identifier;
  const [, , , , , , name = ""] = identifier.split(":");
  return name;
}

interface Named {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}

/** The name of the group that a request names, in one of the two ways that it may. */
export function requestedGroup({ logGroupName, logGroupIdentifier }: Named): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw new AwsError(
      "InvalidParameterException",
      "LogGroup name and LogGroup identifier cannot both be provided.",
    );
  }
  const identifier = logGroupName ?? logGroupIdentifier;
  if (identifier !== undefined) return groupNameOf(identifier);

  throw new AwsError(
    "InvalidParameterException",
    "Either logGroupName or logGroupIdentifier is required.",
  );
}

import type { Principal } from "@own-rows/policy";
import { AwsError } from "../../error";
import type { Role } from "../iam/role";

/**
 * How long a session lasts (IAM user guide, "Methods to assume a role"): an hour unless told, up to the
 * role's maximum; where one role's session assumes another, an hour at most. Texts as users report them.
 */
export function durationOf(asked: number | undefined, role: Role, caller?: Principal) {
  const seconds = asked ?? hour;
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

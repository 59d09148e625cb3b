import { AwsError } from "../../error";

/** The error names and statuses of the IAM API reference, "Common errors" and each operation's own. */
export const noSuchEntity = (text: string) => new AwsError("NoSuchEntity", text, { status: 404 });
export const alreadyExists = (text: string) =>
  new AwsError("EntityAlreadyExists", text, { status: 409 });
export const deleteConflict = (text: string) =>
  new AwsError("DeleteConflict", text, { status: 409 });
export const invalidInput = (text: string) => new AwsError("InvalidInput", text);

/** The text is IAM's as users report it: `Cannot exceed quota for PoliciesPerRole: 10`. */
export const limitExceeded = (quota: string, limit: number) =>
  new AwsError("LimitExceeded", `Cannot exceed quota for ${quota}: ${limit}`, { status: 409 });

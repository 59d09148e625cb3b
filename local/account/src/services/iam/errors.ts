import { AwsError } from "../../error";

/** The error names and statuses of the IAM API reference, "Common errors" and each operation's own. */
export const noSuchEntity = (text: string) => new AwsError("NoSuchEntity", text, { status: 404 });
export const alreadyExists = (text: string) =>
  new AwsError("EntityAlreadyExists", text, { status: 409 });
export const deleteConflict = (text: string) =>
  new AwsError("DeleteConflict", text, { status: 409 });

/** The text is the error's description in the IAM API reference. */
export const concurrentModification = () =>
  new AwsError(
    "ConcurrentModification",
    "The request was rejected because multiple requests to change this object were submitted simultaneously. Wait a few minutes and submit your request again.",
    { status: 409 },
  );
export const invalidInput = (text: string) => new AwsError("InvalidInput", text);

/** The text is IAM's as users report it: `Cannot exceed quota for PoliciesPerRole: 10`. */
export const limitExceeded = (quota: string, limit: number) =>
  new AwsError("LimitExceeded", `Cannot exceed quota for ${quota}: ${limit}`, { status: 409 });

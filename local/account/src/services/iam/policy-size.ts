import { limitExceeded } from "./errors";

/** IAM user guide, "IAM and AWS STS quotas": a managed policy, white space aside. */
const MAX_MANAGED = 6144;

export const checkPolicySize = (document: string) => {
  if (document.replaceAll(/\s/g, "").length > MAX_MANAGED)
    throw limitExceeded("PolicySize", MAX_MANAGED);
};

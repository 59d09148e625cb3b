import { limitExceeded } from "./errors";

/** IAM user guide, "IAM and AWS STS quotas": a managed policy, white space aside. */
const maxManaged = 6144;

export function checkPolicySize(document: string) {
  if (document.replaceAll(/\s/g, "").length > maxManaged) {
    throw limitExceeded("PolicySize", maxManaged);
  }
}

import { checkIdentityPolicy } from "../iam/check-policy";

/** The session policies of a request; each is checked as an identity's policy is. */
export function sessionPoliciesOf(policy: string | undefined): readonly string[] {
  if (policy === undefined) return [];
  checkIdentityPolicy(policy);
  return [policy];
}

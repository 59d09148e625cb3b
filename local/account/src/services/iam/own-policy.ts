import type { Account } from "../../account";
import { AwsError } from "../../error";
import { findPolicy, type ManagedPolicy, managedPolicies } from "./managed-policy";

/** A policy that the account may change: AWS's own are not the customer's to change. */
export function ownPolicy(account: Account, policyArn: string): ManagedPolicy {
  const policy = findPolicy(account, policyArn);
  if (managedPolicies(account.store).has(policyArn)) return policy;
  throw new AwsError("AccessDenied", `Policy ${policyArn} is managed by AWS.`, { status: 403 });
}

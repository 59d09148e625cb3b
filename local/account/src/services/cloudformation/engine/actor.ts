import { type Principal, servicePrincipal } from "@own-rows/policy";
import type { Account } from "../../../account";
import { assumedRole } from "../../../credentials";
import { AwsError } from "../../../error";
import { validationError } from "../errors";
import type { Stack } from "../stack/stack";

/** Who acts for a stack: its role, else who created it. */
export function actor(account: Account, { roleArn, caller }: Stack): Principal {
  if (roleArn === undefined) return caller;
  return assumedRole(account, roleArn.slice(roleArn.lastIndexOf("/") + 1), "AWSCloudFormation");
}

/** Asks the role's trust policy, on record, whether CloudFormation may take the role. */
export async function checkServiceRole(account: Account, RoleArn: string | undefined) {
  if (RoleArn === undefined) return;
  const service = servicePrincipal("cloudformation.amazonaws.com", account.id);
  const input = { RoleArn, RoleSessionName: "AWSCloudFormation" };
  await account.call(service, "sts", "AssumeRole", input).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`Role ${RoleArn} is invalid or cannot be assumed`);
  });
}

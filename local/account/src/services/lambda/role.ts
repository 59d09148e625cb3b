import { type Principal, servicePrincipal } from "@own-rows/policy";
import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { findCredentials } from "../sts/credentials";

const Credentials = v.object({
  AccessKeyId: v.string(),
  SecretAccessKey: v.string(),
  SessionToken: v.string(),
  Expiration: v.date(),
});

/** What an instance of a function signs with. */
export interface RoleSession extends v.InferOutput<typeof Credentials> {
  readonly principal: Principal;
}

/** Lambda assuming a function's role: its trust policy decides, and the decision is recorded. */
export async function assumeRole(
  account: Account,
  roleArn: string,
  functionName: string,
): Promise<RoleSession> {
  const lambda = servicePrincipal("lambda.amazonaws.com", account.id);
  // STS wants two letters at least; a function's name may have one.
  const input = { RoleArn: roleArn, RoleSessionName: functionName.padEnd(2, "_") };
  const answer = await account.call(lambda, "sts", "AssumeRole", input).catch((error: unknown) => {
    throw isDenial(error) ? cannotBeAssumed() : error;
  });
  const session = v.parse(v.object({ Credentials }), answer).Credentials;
  const known = findCredentials(account, session.AccessKeyId);
  if (!known) throw cannotBeAssumed();
  return { ...session, principal: known.principal };
}

const isDenial = (error: unknown) =>
  error instanceof AwsError && error.code.startsWith("AccessDenied");

/** Observed: CreateFunction's answer to a role without a trust in Lambda, and to one that is not there. */
const cannotBeAssumed = () =>
  new AwsError(
    "InvalidParameterValueException",
    "The role defined for the function cannot be assumed by Lambda.",
  );

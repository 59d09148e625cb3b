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

/** The session of an instance, which signs with its credentials. */
export interface RoleSession extends v.InferOutput<typeof Credentials> {
  readonly principal: Principal;
}

/**
 * Assumes a function's role as the service Lambda: the role's trust policy decides, and the decision is recorded.
 * @throws AwsError InvalidParameterValueException if it is denied
 */
export async function assumeRole(
  account: Account,
  roleArn: string,
  functionName: string,
): Promise<RoleSession> {
  const lambda = servicePrincipal("lambda.amazonaws.com", account.id);
  // A session's name has at least two characters; a function's name may have one.
  const input = { RoleArn: roleArn, RoleSessionName: functionName.padEnd(2, "_") };
  const answer = await account.call(lambda, "sts", "AssumeRole", input).catch((error: unknown) => {
    throw isDenial(error) ? cannotBeAssumed() : error;
  });
  const session = v.parse(v.object({ Credentials }), answer).Credentials;
  const credentials = findCredentials(account, session.AccessKeyId);
  if (!credentials) throw cannotBeAssumed();
  return { ...session, principal: credentials.principal };
}

const isDenial = (error: unknown) =>
  error instanceof AwsError && error.code.startsWith("AccessDenied");

/** Observed: CreateFunction's answer to a role that does not trust Lambda, or does not exist. */
const cannotBeAssumed = () =>
  new AwsError(
    "InvalidParameterValueException",
    "The role defined for the function cannot be assumed by Lambda.",
  );

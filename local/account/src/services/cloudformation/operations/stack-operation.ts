import { type AuthorizationRequest, servicePrincipal } from "@own-rows/policy";
import type * as v from "valibot";
import { type Account, arn } from "../../../account";
import { AwsError } from "../../../error";
import { operation } from "../../../operation";
import type { Call, Operation } from "../../../service";
import { rethrowAsValidationError, validationError } from "../errors";
import { findStack } from "../stack/stacks";

interface Definition<S extends v.GenericSchema> {
  input: S;
  asks: (
    input: v.InferOutput<S>,
    account: Account,
  ) => AuthorizationRequest | readonly AuthorizationRequest[];
  run: (input: v.InferOutput<S>, call: Call) => object | Promise<object>;
}

/** An operation whose malformed input or template has CloudFormation's own code, ValidationError. */
export function stackOperation<S extends v.GenericSchema>(definition: Definition<S>): Operation {
  const prepare = operation(definition);
  return async (raw, call) => {
    try {
      const { asks, run } = await prepare(raw, call);
      return { asks, run: (decided) => run(decided).catch(rethrowAsValidationError) };
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== "ValidationException") throw error;
      throw validationError(error.message);
    }
  };
}

/** What IAM decides about an action on a stack. The ARN of a name without a stack ends with `*`. */
export function stackAuthorization(
  account: Account,
  action: string,
  nameOrId: string,
): AuthorizationRequest {
  return {
    action: `cloudformation:${action}`,
    resource: findStack(account, nameOrId)?.id ?? stackArn(account, nameOrId),
  };
}

const stackArn = (account: Account, nameOrId: string) =>
  nameOrId.startsWith("arn:") ? nameOrId : arn(account, "cloudformation", `stack/${nameOrId}/*`);

/** Who sets a stack's role has to be allowed to pass it (CloudFormation user guide, "Service role"). */
export function passRoleAuthorization(roleArn: string | undefined): AuthorizationRequest[] {
  return roleArn === undefined
    ? []
    : [
        {
          action: "iam:PassRole",
          resource: roleArn,
          context: { "iam:PassedToService": ["cloudformation.amazonaws.com"] },
        },
      ];
}

/** Whether CloudFormation may assume the role: its trust policy decides, and the decision is recorded. */
export async function checkServiceRole(account: Account, RoleArn: string | undefined) {
  if (RoleArn === undefined) return;
  const service = servicePrincipal("cloudformation.amazonaws.com", account.id);
  const input = { RoleArn, RoleSessionName: "AWSCloudFormation" };
  await account.call(service, "sts", "AssumeRole", input).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`Role ${RoleArn} is invalid or cannot be assumed`);
  });
}

/** One page of a list. A token is the position of the next page's first item. */
export function page<T>(items: readonly T[], token: string | undefined, size = 100) {
  const from = Number(token ?? 0);
  if (!Number.isInteger(from) || from < 0) throw validationError("The NextToken is not valid");
  const isLast = from + size >= items.length;
  return {
    items: items.slice(from, from + size),
    next: isLast ? {} : { NextToken: String(from + size) },
  };
}

import { collection } from "@own-rows/local-runtime/state/collection";
import type { AuthorizationRequest } from "@own-rows/policy";
import * as v from "valibot";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";

/** A parameter in its current version; earlier ones are not stored. */
export interface Parameter {
  readonly name: string;
  readonly type: "String" | "StringList" | "SecureString";
  /** Encrypted for a SecureString. */
  readonly value: string;
  readonly version: number;
  readonly lastModified: string;
  readonly lastModifiedUser: string;
  readonly description?: string;
  readonly tier: "Standard" | "Advanced";
  readonly dataType: "text";
  readonly tags: Readonly<Record<string, string>>;
}

export const parameters = collection<Parameter>("ssm.parameters");

/** SSM API reference, PutParameter: letters, digits, `.-_`, and `/` between the parts of a path. */
export const ParameterName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(2048),
  v.regex(/^[a-zA-Z0-9_.\-/:]+$/, "Parameter name: can't be used"),
);

/** There is one slash after `parameter` in the ARNs of both `/sst/x` and `x`. */
export function parameterArn(account: Account, name: string) {
  return arn(account, "ssm", `parameter/${name.replace(/^\//, "")}`);
}

/** What IAM decides about a parameter. */
export function parameterAuthorization(
  account: Account,
  action: string,
  name: string,
): AuthorizationRequest {
  return {
    action: `ssm:${action}`,
    resource: parameterArn(account, name),
  };
}

/** The name of a parameter that a request names by its name or its ARN. */
export function plainName(account: Account, name: string) {
  const prefix = arn(account, "ssm", "parameter/");
  if (!name.startsWith(prefix)) return name;
  const rest = name.slice(prefix.length);
  return rest.includes("/") ? `/${rest}` : rest;
}

/** @throws AwsError ParameterNotFound */
export function findParameter(account: Account, name: string) {
  const found = parameters(account.store).get(plainName(account, name));
  if (found !== undefined) return found;
  throw new AwsError("ParameterNotFound", "");
}

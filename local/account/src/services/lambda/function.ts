import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";
import type { Settings } from "./settings";

/** A statement of the function's own policy, as AddPermission writes it. */
export interface PermissionStatement {
  readonly Sid: string;
  readonly [member: string]: unknown;
}

export interface EventInvokeConfig {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  /** Milliseconds. */
  readonly lastModified: number;
}

/** A function as the account keeps it; its code is in `packageFile`. */
export interface LambdaFunction {
  readonly name: string;
  readonly settings: Settings;
  readonly architecture: "x86_64" | "arm64";
  /** Base64, as AWS gives it. */
  readonly codeSha256: string;
  readonly codeSize: number;
  readonly revisionId: string;
  readonly lastModified: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly permissions: readonly PermissionStatement[];
  readonly eventInvokeConfig?: EventInvokeConfig;
}

/** The account's functions by name. */
export const functions = collection<LambdaFunction>("lambda.functions");

export function functionArn(account: Account, name: string) {
  return arn(account, "lambda", `function:${name}`);
}

export function findFunction(account: Account, name: string): LambdaFunction {
  const found = functions(account.store).get(name);
  if (found) return found;

  throw new AwsError(
    "ResourceNotFoundException",
    `Function not found: ${functionArn(account, name)}`,
    { status: 404, details: { Type: "User" } },
  );
}

/** Where a function's log goes unless its LoggingConfig names another group. */
export function logGroupOf({ name, settings }: LambdaFunction) {
  return settings.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
}

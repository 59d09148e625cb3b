import { randomUUID } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { AwsError } from "../../error";
import type { Settings } from "./settings";

/** A function as it is stored; its code is in `packageFile`. */
export interface LambdaFunction {
  readonly name: string;
  readonly settings: Settings;
  readonly architecture: "x86_64" | "arm64";
  /** Base64, as in AWS's answers. */
  readonly codeSha256: string;
  readonly codeSize: number;
  readonly revisionId: string;
  readonly lastModified: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly permissions: readonly PermissionStatement[];
  readonly eventInvokeConfig?: EventInvokeConfig;
}

/** A statement of the function's own policy, as AddPermission writes it. */
export interface PermissionStatement {
  readonly Sid: string;
  readonly [name: string]: unknown;
}

export interface EventInvokeConfig {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  /** Milliseconds. */
  readonly lastModified: number;
}

/** The account's functions by name. */
export const functions = collection<LambdaFunction>("lambda.functions");

export function functionArn(account: Account, name: string) {
  return arn(account, "lambda", `function:${name}`);
}

/** What IAM decides about an action on the function that a request names. */
export function functionAuthorization(action: string) {
  return ({ FunctionName }: { readonly FunctionName: string }, account: Account) => ({
    action: `lambda:${action}`,
    resource: functionArn(account, FunctionName),
  });
}

/** @throws AwsError ResourceNotFoundException */
export function findFunction(account: Account, name: string): LambdaFunction {
  const found = functions(account.store).get(name);
  if (found) return found;

  throw new AwsError(
    "ResourceNotFoundException",
    `Function not found: ${functionArn(account, name)}`,
    { status: 404, details: { Type: "User" } },
  );
}

/**
 * Changes a function and gives it a new revision.
 * @param expectedRevision the revision that the request means to change, if it says so
 * @throws AwsError PreconditionFailedException if the function has another revision
 */
export async function changeFunction(
  account: Account,
  name: string,
  changes: Partial<LambdaFunction>,
  expectedRevision?: string,
): Promise<LambdaFunction> {
  const current = findFunction(account, name);
  refuseOutdated(current, expectedRevision);
  const changed = { ...current, ...changes, revisionId: randomUUID() };
  await functions(account.store).put(name, changed);
  return changed;
}

export function refuseOutdated({ revisionId }: LambdaFunction, expected: string | undefined) {
  if (expected === undefined || expected === revisionId) return;

  throw new AwsError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
    { status: 412 },
  );
}

/** AWS's format of `LastModified`: `2026-11-23T19:12:00.000+0000`. */
export function lastModified(account: Account) {
  return account.now().toISOString().replace("Z", "+0000");
}

/** A function's configuration, as GetFunctionConfiguration and most other operations answer it. */
export function configuration(account: Account, fn: LambdaFunction) {
  return {
    ...fn.settings,
    FunctionName: fn.name,
    FunctionArn: functionArn(account, fn.name),
    CodeSize: fn.codeSize,
    CodeSha256: fn.codeSha256,
    LastModified: fn.lastModified,
    RevisionId: fn.revisionId,
    Version: "$LATEST",
    PackageType: "Zip",
    Architectures: [fn.architecture],
    State: "Active",
    LastUpdateStatus: "Successful",
    TracingConfig: { Mode: fn.settings.TracingConfig?.Mode ?? "PassThrough" },
    EphemeralStorage: fn.settings.EphemeralStorage ?? { Size: 512 },
    LoggingConfig: { LogFormat: "Text", LogGroup: logGroupOf(fn) },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
  };
}

/** The group of the function's log: its LoggingConfig's, or the default. */
export function logGroupOf({ name, settings }: LambdaFunction) {
  return settings.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
}

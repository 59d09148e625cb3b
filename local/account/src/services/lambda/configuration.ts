import type { Account } from "../../account";
import { functionArn, type LambdaFunction, logGroupOf } from "./function";

/** A function as GetFunctionConfiguration and most other operations answer it. */
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

/** AWS's form of `LastModified`: `2026-11-23T19:12:00.000+0000`. */
export function lastModified(account: Account) {
  return account.now().toISOString().replace("Z", "+0000");
}

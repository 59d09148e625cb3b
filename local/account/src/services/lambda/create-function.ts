import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { codeSource, readCode, sha256 } from "./code";
import {
  configuration,
  functionArn,
  functions,
  type LambdaFunction,
  lastModified,
} from "./function";
import { functionName, tags, unsupported } from "./input";
import { storePackage } from "./package";
import { assumeRole } from "./role";
import { settings, settingsOf, unsupportedSettings } from "./settings";

export const architectures = v.pipe(
  v.array(v.picklist(["x86_64", "arm64"])),
  v.length(1, "must have one architecture"),
);

export const CreateFunction = operation({
  input: v.strictObject({
    ...unsupportedSettings,
    FunctionName: functionName,
    Role: settings.Role,
    Handler: settings.Handler,
    Runtime: settings.Runtime,
    Code: v.strictObject({ ...codeSource, ImageUri: unsupported, S3ObjectVersion: unsupported }),
    Description: v.optional(settings.Description),
    Timeout: v.optional(settings.Timeout),
    MemorySize: v.optional(settings.MemorySize),
    Environment: v.optional(settings.Environment),
    TracingConfig: v.optional(settings.TracingConfig),
    EphemeralStorage: v.optional(settings.EphemeralStorage),
    LoggingConfig: v.optional(settings.LoggingConfig),
    Architectures: v.optional(architectures, ["x86_64"]),
    PackageType: v.optional(v.literal("Zip", "only Zip packages are supported")),
    Publish: v.optional(v.literal(false, "versions are not supported")),
    Tags: v.optional(tags, {}),
  }),
  asks: (input, account) => [
    { action: "lambda:CreateFunction", resource: functionArn(account, input.FunctionName) },
    passRole(input.Role),
  ],
  run: async (input, call) => {
    const { account } = call;
    refuseTaken(account, input.FunctionName);
    const zip = await readCode(input.Code, call);
    await assumeRole(account, input.Role, input.FunctionName);
    const codeSha256 = sha256(zip);
    await storePackage(account, { name: input.FunctionName, codeSha256 }, zip);
    refuseTaken(account, input.FunctionName);
    const fn: LambdaFunction = {
      name: input.FunctionName,
      settings: settingsOf(input),
      architecture: input.Architectures[0] ?? "x86_64",
      codeSha256,
      codeSize: zip.length,
      revisionId: randomUUID(),
      lastModified: lastModified(account),
      tags: input.Tags,
      permissions: [],
    };
    await functions(account.store).put(fn.name, fn);
    return { $status: 201, ...configuration(account, fn) };
  },
});

/** Service authorization reference: who sets a function's role has to be allowed to pass it. */
export function passRole(role: string) {
  return {
    action: "iam:PassRole",
    resource: role,
    context: { "iam:PassedToService": ["lambda.amazonaws.com"] },
  };
}

const refuseTaken = (account: Account, name: string) => {
  if (!functions(account.store).has(name)) return;

  throw new AwsError("ResourceConflictException", `Function already exist: ${name}`, {
    status: 409,
    details: { Type: "User" },
  });
};

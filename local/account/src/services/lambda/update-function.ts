import * as v from "valibot";
import { operation } from "../../operation";
import { codeSource, readCode, sha256 } from "./code";
import { architectures, passRole } from "./create-function";
import type { Fleet } from "./execution/fleet";
import {
  changeFunction,
  configuration,
  findFunction,
  functionAuthorization,
  lastModified,
  refuseOutdated,
} from "./function";
import { functionName, unsupported } from "./input";
import { removePackage, storePackage } from "./package";
import { assumeRole } from "./role";
import { settings, settingsOf, unsupportedSettings } from "./settings";

export function updateFunctionCode(fleet: Fleet) {
  return operation({
    input: v.strictObject({
      ...codeSource,
      FunctionName: functionName,
      Architectures: v.optional(architectures),
      RevisionId: v.optional(v.string()),
      DryRun: v.optional(v.literal(false, "is not supported")),
      Publish: v.optional(v.literal(false, "versions are not supported")),
      ImageUri: unsupported,
      S3ObjectVersion: unsupported,
      SourceKMSKeyArn: unsupported,
    }),
    asks: functionAuthorization("UpdateFunctionCode"),
    run: async ({ FunctionName, RevisionId, Architectures, ...code }, call) => {
      const { account } = call;
      const before = findFunction(account, FunctionName);
      refuseOutdated(before, RevisionId);
      const zip = await readCode(code, call);
      const codeSha256 = sha256(zip);
      await storePackage(account, { name: FunctionName, codeSha256 }, zip);
      const changes = {
        codeSha256,
        codeSize: zip.length,
        architecture: Architectures?.[0] ?? before.architecture,
        lastModified: lastModified(account),
      };
      const fn = await changeFunction(account, FunctionName, changes, RevisionId);
      await fleet.recycle(FunctionName);
      if (before.codeSha256 !== codeSha256) await removePackage(account, before);
      return configuration(account, fn);
    },
  });
}

export function updateFunctionConfiguration(fleet: Fleet) {
  return operation({
    input: v.strictObject({
      ...unsupportedSettings,
      ...v.partial(v.object(settings)).entries,
      FunctionName: functionName,
      RevisionId: v.optional(v.string()),
    }),
    asks: (input, account) => [
      functionAuthorization("UpdateFunctionConfiguration")(input, account),
      ...(input.Role === undefined ? [] : [passRole(input.Role)]),
    ],
    run: async ({ FunctionName, RevisionId, ...given }, { account }) => {
      const before = findFunction(account, FunctionName);
      refuseOutdated(before, RevisionId);
      const changed = Object.entries(given).filter(([, value]) => value !== undefined);
      const after = settingsOf({ ...before.settings, ...Object.fromEntries(changed) });
      if (after.Role !== before.settings.Role) {
        await assumeRole(account, after.Role, FunctionName);
      }
      const changes = { settings: after, lastModified: lastModified(account) };
      const fn = await changeFunction(account, FunctionName, changes, RevisionId);
      await fleet.recycle(FunctionName);
      return configuration(account, fn);
    },
  });
}

import * as v from "valibot";
import { operation } from "../../operation";
import { modify, refuseOutdated } from "./change";
import { codeMembers, readCode, sha256 } from "./code";
import { configuration } from "./configuration";
import { architectures } from "./create-function";
import type { Fleet } from "./execution/fleet";
import { findFunction, functionArn } from "./function";
import { functionName } from "./function-name";
import { absent } from "./input";
import { keepPackage, removePackage } from "./package";

export function updateFunctionCode(fleet: Fleet) {
  return operation({
    input: v.strictObject({
      ...codeMembers,
      FunctionName: functionName,
      Architectures: v.optional(architectures),
      RevisionId: v.optional(v.string()),
      DryRun: v.optional(v.literal(false, "is not supported")),
      Publish: v.optional(v.literal(false, "versions are not supported")),
      ImageUri: absent,
      S3ObjectVersion: absent,
      SourceKMSKeyArn: absent,
    }),
    asks: ({ FunctionName }, account) => ({
      action: "lambda:UpdateFunctionCode",
      resource: functionArn(account, FunctionName),
    }),
    run: async ({ FunctionName, RevisionId, Architectures, ...code }, call) => {
      const { account } = call;
      const before = findFunction(account, FunctionName);
      refuseOutdated(before, RevisionId);
      const zip = await readCode(code, call);
      const codeSha256 = sha256(zip);
      await keepPackage(account, { name: FunctionName, codeSha256 }, zip);
      const changes = {
        codeSha256,
        codeSize: zip.length,
        architecture: Architectures?.[0] ?? before.architecture,
      };
      const fn = await modify(account, FunctionName, changes, RevisionId);
      await fleet.recycle(FunctionName);
      if (before.codeSha256 !== codeSha256) await removePackage(account, before);
      return configuration(account, fn);
    },
  });
}

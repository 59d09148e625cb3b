import * as v from "valibot";
import { operation } from "../../operation";
import { modify, refuseOutdated } from "./change";
import { configuration } from "./configuration";
import { passRole } from "./create-function";
import type { Fleet } from "./execution/fleet";
import { findFunction, functionArn } from "./function";
import { functionName } from "./function-name";
import { assumeRole } from "./role";
import { refused, settings, settingsOf } from "./settings";

export function updateFunctionConfiguration(fleet: Fleet) {
  return operation({
    input: v.strictObject({
      ...refused,
      ...v.partial(v.object(settings)).entries,
      FunctionName: functionName,
      RevisionId: v.optional(v.string()),
    }),
    asks: ({ FunctionName, Role }, account) => [
      {
        action: "lambda:UpdateFunctionConfiguration",
        resource: functionArn(account, FunctionName),
      },
      ...(Role === undefined ? [] : [passRole(Role)]),
    ],
    run: async ({ FunctionName, RevisionId, ...changes }, { account }) => {
      const before = findFunction(account, FunctionName);
      refuseOutdated(before, RevisionId);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const changed = settingsOf({ ...before.settings, ...Object.fromEntries(given) });
      if (changed.Role !== before.settings.Role) {
        await assumeRole(account, changed.Role, FunctionName);
      }
      const fn = await modify(account, FunctionName, { settings: changed }, RevisionId);
      await fleet.recycle(FunctionName);
      return configuration(account, fn);
    },
  });
}

import { rm } from "node:fs/promises";
import * as v from "valibot";
import { operation } from "../../operation";
import type { Fleet } from "./execution/fleet";
import { findFunction, functionAuthorization, functions } from "./function";
import { oneFunction } from "./input";
import { packagesDir } from "./package";

export function deleteFunction(fleet: Fleet) {
  return operation({
    input: v.strictObject(oneFunction),
    asks: functionAuthorization("DeleteFunction"),
    run: async ({ FunctionName }, { account }) => {
      const { name } = findFunction(account, FunctionName);
      await functions(account.store).delete(name);
      await fleet.recycle(name);
      await rm(packagesDir(account, name), { recursive: true, force: true });
      return { $status: 204 };
    },
  });
}

import * as v from "valibot";
import { operation } from "../../operation";
import { configuration, findFunction, functionAuthorization, functions } from "./function";
import { integer, oneFunction } from "./input";
import { packageFile } from "./package";

export const GetFunction = operation({
  input: v.strictObject(oneFunction),
  asks: functionAuthorization("GetFunction"),
  run: ({ FunctionName }, { account }) => {
    const fn = findFunction(account, FunctionName);
    return {
      Configuration: configuration(account, fn),
      // On AWS a presigned URL; here the package is a file on this machine.
      Code: { RepositoryType: "File", Location: packageFile(account, fn) },
      ...(Object.keys(fn.tags).length > 0 && { Tags: fn.tags }),
    };
  },
});

export const GetFunctionConfiguration = operation({
  input: v.strictObject(oneFunction),
  asks: functionAuthorization("GetFunctionConfiguration"),
  run: ({ FunctionName }, { account }) =>
    configuration(account, findFunction(account, FunctionName)),
});

export const ListFunctions = operation({
  input: v.strictObject({
    Marker: v.optional(v.string(), ""),
    MaxItems: v.optional(integer(1, 10_000), 50),
    FunctionVersion: v.optional(v.literal("ALL")),
  }),
  asks: () => ({ action: "lambda:ListFunctions", resource: "*" }),
  run: ({ Marker, MaxItems }, { account }) => {
    const rest = functions(account.store)
      .values()
      .filter(({ name }) => name > Marker);
    const page = rest.slice(0, Math.min(MaxItems, 50));
    const last = page.at(-1);
    return {
      Functions: page.map((fn) => configuration(account, fn)),
      ...(last && rest.length > page.length && { NextMarker: last.name }),
    };
  },
});

import * as v from "valibot";
import { validationError } from "../errors";
import { allExports, importersOf } from "../stack/exports";
import { NextToken } from "./input";
import { page, stackOperation } from "./stack-operation";

export const ListExports = stackOperation({
  input: v.strictObject({ NextToken }),
  asks: () => ({ action: "cloudformation:ListExports", resource: "*" }),
  run: ({ NextToken }, { account }) => {
    const { items, next } = page(allExports(account), NextToken);
    return { Exports: items, ...next };
  },
});

export const ListImports = stackOperation({
  input: v.strictObject({ ExportName: v.string(), NextToken }),
  asks: () => ({ action: "cloudformation:ListImports", resource: "*" }),
  run: ({ ExportName, NextToken }, { account }) => {
    const importers = importersOf(account, ExportName);
    if (importers.length === 0) {
      throw validationError(`Export '${ExportName}' is not imported by any stack.`);
    }
    const { items, next } = page(importers, NextToken);
    return { Imports: items, ...next };
  },
});

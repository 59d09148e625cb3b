import type { StackContext } from "sst/constructs";
import { OwnersTable } from "./constructs/owners-table";
import { retainsData } from "./settings";

/** Where the rows are. */
export function Storage({ stack, app }: StackContext) {
  const { table } = new OwnersTable(stack, "Notes", { retain: retainsData(app.stage) });

  stack.addOutputs({ TableName: table.tableName });
  return { table };
}

import * as v from "valibot";
import { controlOperation } from "../engine/control-operation";

export const listTables = controlOperation({
  input: () =>
    v.strictObject({
      Limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 100),
      ExclusiveStartTableName: v.exactOptional(v.string(), ""),
    }),
  asks: () => ({ action: "dynamodb:ListTables", resource: "*" }),
  run: ({ Limit, ExclusiveStartTableName }, { tables }) => {
    const names = tables.names().filter((name) => name > ExclusiveStartTableName);
    const page = names.slice(0, Limit);
    const more = names.length > page.length;
    return { TableNames: page, ...(more ? { LastEvaluatedTableName: page.at(-1) } : {}) };
  },
});

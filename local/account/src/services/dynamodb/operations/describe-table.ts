import { controlOperation } from "../engine/control-operation";
import { describe } from "../engine/describe";
import { askNamed, tableInput } from "../request/table-input";

export const describeTable = controlOperation({
  input: tableInput,
  asks: askNamed("DescribeTable"),
  run: ({ TableName }, { tables }, account) => ({
    Table: describe(tables.get(TableName).description, account),
  }),
});

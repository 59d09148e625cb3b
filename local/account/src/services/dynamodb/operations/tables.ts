import { controlOperation } from "../engine/control-operation";
import { describe } from "../engine/describe";
import { validationException } from "../engine/errors";
import { askNamed, tableInput } from "../request/table-input";

export const deleteTable = controlOperation({
  input: tableInput,
  asks: askNamed("DeleteTable"),
  run: async ({ TableName }, { tables }, account) => {
    const record = tables.get(TableName);
    if (record.description.DeletionProtectionEnabled) {
      // The text is as CloudFormation events of failed deletes are reported to show it; unverified.
      throw validationException(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
      );
    }
    await tables.delete(record);
    return { TableDescription: describe(record.description, account, "DELETING") };
  },
});

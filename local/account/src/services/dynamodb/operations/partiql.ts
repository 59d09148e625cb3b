import * as v from "valibot";
import type { Account } from "../../../account";
import { notSupported } from "../../../error";
import { controlOperation } from "../engine/control-operation";
import { askIndex, askTable } from "../request/authorization";
import { statementOf } from "../request/partiql";

// IAM decides first, as on AWS, so that a policy without PartiQL says AccessDenied here too.
// LeadingKeys is never given: no statement's keys are read, so a policy that wants them denies.

const parameters = v.array(v.unknown());
const statement = {
  Statement: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  Parameters: v.exactOptional(parameters),
  ReturnValuesOnConditionCheckFailure: v.exactOptional(v.picklist(["ALL_OLD", "NONE"])),
};
const capacity = {
  ReturnConsumedCapacity: v.exactOptional(v.picklist(["INDEXES", "TOTAL", "NONE"])),
};

const ask = (account: Account, text: string, EnclosingOperation?: string) => {
  const { action, table, index } = statementOf(text);
  if (index === undefined) return askTable(account, action, table, { EnclosingOperation });
  return askIndex(account, action, { table, index }, { EnclosingOperation });
};

const refuse = (operation: string) => () => {
  throw notSupported(`${operation} (PartiQL)`);
};

export const executeStatement = controlOperation({
  input: () =>
    v.strictObject({
      ...statement,
      ...capacity,
      ConsistentRead: v.exactOptional(v.boolean()),
      NextToken: v.exactOptional(v.string()),
      Limit: v.exactOptional(v.number()),
    }),
  asks: ({ Statement }, account) => ask(account, Statement),
  run: refuse("ExecuteStatement"),
});

export const batchExecuteStatement = controlOperation({
  input: () =>
    v.strictObject({
      ...capacity,
      Statements: v.pipe(
        v.array(v.strictObject({ ...statement, ConsistentRead: v.exactOptional(v.boolean()) })),
        v.minLength(1),
        v.maxLength(25),
      ),
    }),
  asks: ({ Statements }, account) => Statements.map(({ Statement }) => ask(account, Statement)),
  run: refuse("BatchExecuteStatement"),
});

export const executeTransaction = controlOperation({
  input: () =>
    v.strictObject({
      ...capacity,
      ClientRequestToken: v.exactOptional(v.string()),
      TransactStatements: v.pipe(
        v.array(v.strictObject(statement)),
        v.minLength(1),
        v.maxLength(100),
      ),
    }),
  asks: ({ TransactStatements }, account) =>
    TransactStatements.map(({ Statement }) => ask(account, Statement, "ExecuteTransaction")),
  run: refuse("ExecuteTransaction"),
});

import * as v from "valibot";
import type { Account } from "../../../account";
import { notSupported } from "../../../error";
import { validationException } from "../engine/errors";
import { indexAuthorization, tableAuthorization } from "../request/authorization";
import { controlOperation } from "./operation";

// PartiQL is not supported. IAM decides first, as on AWS, so that without permission the answer is AccessDenied.
// The statements' keys are not read, so LeadingKeys is absent and a policy that requires it denies.

const parameters = v.array(v.unknown());
const statement = {
  Statement: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  Parameters: v.exactOptional(parameters),
  ReturnValuesOnConditionCheckFailure: v.exactOptional(v.picklist(["ALL_OLD", "NONE"])),
};
const capacity = {
  ReturnConsumedCapacity: v.exactOptional(v.picklist(["INDEXES", "TOTAL", "NONE"])),
};

const authorization = (account: Account, text: string, EnclosingOperation?: string) => {
  const { action, table, index } = statementOf(text);
  if (index === undefined)
    return tableAuthorization(account, action, table, { EnclosingOperation });
  return indexAuthorization(account, action, { table, index }, { EnclosingOperation });
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
  asks: ({ Statement }, account) => authorization(account, Statement),
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
  asks: ({ Statements }, account) =>
    Statements.map(({ Statement }) => authorization(account, Statement)),
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
    TransactStatements.map(({ Statement }) =>
      authorization(account, Statement, "ExecuteTransaction"),
    ),
  run: refuse("ExecuteTransaction"),
});

/** What IAM decides about a statement; the rest of it is not read. */
interface Statement {
  readonly action: "PartiQLSelect" | "PartiQLInsert" | "PartiQLUpdate" | "PartiQLDelete";
  readonly table: string;
  readonly index?: string;
}

// DynamoDB developer guide, "PartiQL reference": table and index are quoted separately.
const tableOrIndex = `(?:"(?<table>[a-zA-Z0-9_.-]+)"|(?<bare>[a-zA-Z0-9_-]+))(?:\\."(?<index>[a-zA-Z0-9_.-]+)")?(?=$|[\\s;])`;

const forms = [
  ["PartiQLSelect", new RegExp(`^select\\s[\\s\\S]*?\\sfrom\\s+${tableOrIndex}`, "i")],
  [
    "PartiQLSelect",
    new RegExp(`^exists\\s*\\(\\s*select\\s[\\s\\S]*?\\sfrom\\s+${tableOrIndex}`, "i"),
  ],
  ["PartiQLInsert", new RegExp(`^insert\\s+into\\s+${tableOrIndex}`, "i")],
  ["PartiQLUpdate", new RegExp(`^update\\s+${tableOrIndex}`, "i")],
  ["PartiQLDelete", new RegExp(`^delete\\s+from\\s+${tableOrIndex}`, "i")],
] as const;

/** @throws AwsError ValidationException if the text is not one of PartiQL's four statements */
function statementOf(text: string): Statement {
  for (const [action, form] of forms) {
    const { table, bare, index } = form.exec(text.trim())?.groups ?? {};
    const found = table ?? bare;
    if (found !== undefined) {
      return { action, table: found, ...(index === undefined ? {} : { index }) };
    }
  }
  throw validationException("Statement wasn't well formed, can't be processed: Unexpected term");
}

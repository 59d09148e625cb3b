// Tested in test/lint/cases/rows.ts.
import { rowActions } from "../../iam-names/actions";
import { statementsOf, type WrittenStatement } from "../../template-policies/statements";
import type { RuleContext, StatementRule } from "../rule";
import { allowsAny, leadingKeyConditions } from "../statement";

export const indexWithoutRule: StatementRule = {
  id: "policy.index_without_rule",
  about: "statement",
  message: "reaches an index of a table of users' rows by another key than the owner.",
  fix: "Name the one index that a query needs, under the same conditions as the table, and let its partition key be the table's.",
  source: "DynamoDB developer guide, specifying-conditions.html",
  find: (statement, context) => {
    if (!allowsAny(statement, [...rowActions, "dynamodb:Scan"])) return [];
    return statement.resources.flatMap((resource) => {
      const [table = "", index] = resource.split(/\/index\/|(?<=table\/[^/*]+)(?=[/]?\*$)/);
      if (index === undefined) return [];
      const problem = indexProblem(statement, context, table, index);
      return problem === undefined ? [] : [`${resource} (${problem})`];
    });
  },
};

function indexProblem(
  statement: WrittenStatement,
  context: RuleContext,
  tableArn: string,
  index: string,
): string | undefined {
  if (leadingKeyConditions(statement).length === 0) {
    return isRestricted(context, tableArn) ? "no condition on dynamodb:LeadingKeys" : undefined;
  }
  if (index.includes("*")) return "every index, also one that is made later";

  const table = context.tables.get(tableArn);
  const key = Object.entries(table?.indexes ?? {}).find(([name]) => name === index)?.[1];
  if (key === undefined || key === table?.partitionKey) return undefined;
  return `its partition key is ${key}`;
}

/** Whether the same roles reach the table itself by its owner's key only. */
const isRestricted = ({ roles }: RuleContext, tableArn: string) =>
  roles
    .flatMap(({ policies }) => policies.flatMap(({ document }) => statementsOf(document)))
    .some((other) => leadingKeyConditions(other).length > 0 && other.resources.includes(tableArn));

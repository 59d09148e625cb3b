import { rowActions } from "../../iam-names/dynamodb-actions";
import { statementsOf, type WrittenStatement } from "../../template-policies/statements";
import type { StatementRule, Where } from "../rule";
import { aboutLeadingKeys, allowedAmong } from "../statement";

export const indexWithoutRule: StatementRule = {
  id: "policy.index_without_rule",
  about: "statement",
  message: "reaches an index of an owners' table by another key than the owner.",
  fix: "Name the one index that a query needs, under the same conditions as the table, and let its partition key be the table's.",
  source: "DynamoDB developer guide, specifying-conditions.html",
  finds: (statement, where) => {
    if (allowedAmong(statement, [...rowActions, "dynamodb:Scan"]).length === 0) return [];
    return statement.resources.flatMap((resource) => {
      const [table = "", index] = resource.split(/\/index\/|(?<=table\/[^/*]+)(?=[/]?\*$)/);
      return index === undefined ? [] : problem(statement, where, { resource, table, index });
    });
  },
};

interface Asked {
  readonly resource: string;
  readonly table: string;
  readonly index: string;
}

const problem = (
  statement: WrittenStatement,
  where: Where,
  { resource, table, index }: Asked,
): string[] => {
  if (aboutLeadingKeys(statement).length === 0) {
    return isOwners(where, table) ? [`${resource} (no condition on dynamodb:LeadingKeys)`] : [];
  }
  const known = where.tables.get(table);
  const indexes = Object.entries(known?.indexes ?? {});
  if (index.includes("*")) return [`${resource} (every index, also one that is made later)`];
  const keyed = indexes.find(([name]) => name === index)?.[1];
  if (keyed === undefined || keyed === known?.partitionKey) return [];
  return [`${resource} (its partition key is ${keyed})`];
};

/** Whether the same roles reach the table itself by the owner only. */
const isOwners = ({ roles }: Where, table: string) =>
  roles
    .flatMap(({ policies }) => policies.flatMap(({ json }) => statementsOf(json)))
    .some((other) => aboutLeadingKeys(other).length > 0 && other.resources.includes(table));

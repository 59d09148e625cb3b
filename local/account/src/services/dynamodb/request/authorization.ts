import type { AuthorizationRequest, ConditionContext } from "@own-rows/policy";
import { type Account, arn } from "../../../account";

type Owner = Pick<Account, "id" | "region">;

/** The values of the condition keys. An `undefined` one is left out: an absent key is not an empty one. */
interface Keys {
  readonly LeadingKeys?: readonly string[] | undefined;
  readonly Attributes?: readonly string[] | undefined;
  readonly Select?: string | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly EnclosingOperation?: string | undefined;
}

/**
 * What IAM decides about an operation on a table, with the condition keys of the DynamoDB developer guide
 * ("Using IAM policy conditions for fine-grained access control").
 * Tested by ../authorization-of-*.test.ts and, with policies, by test/stage/isolation.test.ts.
 */
export function tableAuthorization(
  account: Owner,
  action: string,
  table: string,
  keys: Keys = {},
): AuthorizationRequest {
  return {
    action: `dynamodb:${action}`,
    resource: arn(account, "dynamodb", `table/${table}`),
    context: contextOf(keys),
  };
}

/** The same for an index: `table/name/index/name`. */
export function indexAuthorization(
  account: Owner,
  action: string,
  { table, index }: { table: string; index: string },
  keys: Keys,
): AuthorizationRequest {
  return tableAuthorization(account, action, `${table}/index/${index}`, keys);
}

/** The same for a Query or a Scan, of a table or an index. */
export function rangeAuthorization(
  account: Owner,
  action: string,
  request: { readonly TableName: string; readonly IndexName?: string },
  keys: Keys,
): AuthorizationRequest {
  const { TableName: table, IndexName: index } = request;
  if (index === undefined) return tableAuthorization(account, action, table, keys);
  return indexAuthorization(account, action, { table, index }, keys);
}

/** The same for an operation with a table's name and without condition keys. */
export function namedTableAuthorization(action: string) {
  return ({ TableName }: { readonly TableName: string }, account: Account) =>
    tableAuthorization(account, action, TableName);
}

/** A condition key's only value as a list, if there is one. */
export function only(value: string | undefined) {
  return value === undefined ? undefined : [value];
}

const contextOf = (keys: Keys): ConditionContext => {
  const context: Record<string, readonly string[]> = {};
  for (const [name, key] of conditionKeys) {
    const value = keys[name];
    if (value !== undefined) context[key] = typeof value === "string" ? [value] : value;
  }
  return context;
};

/** Written out: a concatenated name would be interned anew on every request. */
const conditionKeys = [
  ["LeadingKeys", "dynamodb:LeadingKeys"],
  ["Attributes", "dynamodb:Attributes"],
  ["Select", "dynamodb:Select"],
  ["ReturnValues", "dynamodb:ReturnValues"],
  ["ReturnConsumedCapacity", "dynamodb:ReturnConsumedCapacity"],
  ["EnclosingOperation", "dynamodb:EnclosingOperation"],
] as const satisfies readonly (readonly [keyof Keys, string])[];

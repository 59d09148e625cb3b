import type { Ask, ConditionContext } from "@own-rows/policy";
import { type Account, arn } from "../../../account";

type Owner = Pick<Account, "id" | "region">;

/** Keys whose value is `undefined` stay out: absent is not the same as empty. */
interface Keys {
  readonly LeadingKeys?: readonly string[] | undefined;
  readonly Attributes?: readonly string[] | undefined;
  readonly Select?: string | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly EnclosingOperation?: string | undefined;
}

/**
 * What an operation on a table asks of IAM, with the condition keys of the DynamoDB developer
 * guide ("Using IAM policy conditions for fine-grained access control").
 */
export function askTable(account: Owner, action: string, table: string, keys: Keys = {}): Ask {
  return {
    action: `dynamodb:${action}`,
    resource: arn(account, "dynamodb", `table/${table}`),
    context: contextOf(keys),
  };
}

/** The same of an index: `table/name/index/name`. */
export function askIndex(
  account: Owner,
  action: string,
  { table, index }: { table: string; index: string },
  keys: Keys,
): Ask {
  return askTable(account, action, `${table}/index/${index}`, keys);
}

const contextOf = (keys: Keys): ConditionContext => {
  const context: Record<string, readonly string[]> = {};
  for (const [name, key] of conditionKeys) {
    const value = keys[name];
    if (value !== undefined) context[key] = typeof value === "string" ? [value] : value;
  }
  return context;
};

/** Written out: a name put together anew would be looked up among all texts, on every request. */
const conditionKeys = [
  ["LeadingKeys", "dynamodb:LeadingKeys"],
  ["Attributes", "dynamodb:Attributes"],
  ["Select", "dynamodb:Select"],
  ["ReturnValues", "dynamodb:ReturnValues"],
  ["ReturnConsumedCapacity", "dynamodb:ReturnConsumedCapacity"],
  ["EnclosingOperation", "dynamodb:EnclosingOperation"],
] as const satisfies readonly (readonly [keyof Keys, string])[];

/** A single value becomes the list of it, none stays none. */
export function only(value: string | undefined) {
  return value === undefined ? undefined : [value];
}

/**
 * What a read returns of the items: `dynamodb:Select`. A read that does not say gets everything, so a
 * policy that allows only `SPECIFIC_ATTRIBUTES` (with IfExists, as in AWS's examples) denies it.
 */
export function selected(request: {
  readonly Select?: string;
  readonly IndexName?: string;
  readonly AttributesToGet?: readonly string[];
  readonly _projection?: object;
}) {
  if (request.Select !== undefined) return request.Select;
  if (request._projection || request.AttributesToGet) return "SPECIFIC_ATTRIBUTES";
  return request.IndexName ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES";
}

import { type Attributes, itemSize } from "dynalite/db/index.js";
import { AwsError } from "../../../error";
import type { ItemRequest } from "../request/item-request";
import { type PartName, partOf, type TransactRequest } from "../request/transact-request";
import { validationException } from "./errors";
import { rowKey } from "./rows";
import type { TablesOf } from "./tables";

/** One part of a transaction with the key of its row, if that is valid. */
export interface Part {
  readonly name: PartName;
  readonly request: ItemRequest;
  readonly key: string | undefined;
}

/** @throws AwsError ValidationException if two parts are about the same item */
export function partsOf(request: TransactRequest, tables: TablesOf): readonly Part[] {
  const parts = request.TransactItems.map((item) => {
    const [name, part] = partOf(item);
    const table = tables.get(part.TableName)?.description;
    const capacity = request.ReturnConsumedCapacity;
    const withCapacity =
      capacity === undefined ? part : { ...part, ReturnConsumedCapacity: capacity };
    return { name, request: withCapacity, key: table && rowKey(table, part) };
  });
  const keys = keysOf(parts);
  if (new Set(keys).size === keys.length) return parts;
  throw validationException("Transaction request cannot include multiple operations on one item");
}

export function keysOf(parts: readonly Part[]) {
  return parts.map(({ key }) => key).filter((key) => key !== undefined);
}

/**
 * Runs every part, also after one that failed, and returns their answers if none failed.
 * @throws AwsError TransactionCanceledException with a reason for each part, in their order
 */
export function allParts(
  parts: readonly Part[],
  rows: ReadonlyMap<string, unknown>,
  run: (part: Part) => object,
): readonly object[] {
  const answers: object[] = [];
  const reasons = parts.map((part) => {
    try {
      answers.push(run(part));
      return none;
    } catch (error) {
      return reasonOf(error, part, rows);
    }
  });
  if (reasons.every((reason) => reason === none)) return answers;
  throw canceled(reasons);
}

// API reference, TransactWriteItems and TransactGetItems: "The aggregate size of the items in the
// transaction cannot exceed 4 MB." AWS's own text for it is not verified.
const maxTransactionSize = 4 * 1024 * 1024;

/** @throws AwsError ValidationException */
export function checkSize(items: readonly unknown[]): void {
  const size = items.filter(isItem).reduce((sum, item) => sum + itemSize(item), 0);
  if (size <= maxTransactionSize) return;
  throw validationException("The aggregate size of the items in the transaction exceeds 4 MB");
}

const isItem = (item: unknown): item is Attributes => typeof item === "object" && item !== null;

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

const none: Reason = { Code: "None" };

const reasonOf = (
  error: unknown,
  { request, key }: Part,
  rows: ReadonlyMap<string, unknown>,
): Reason => {
  if (!(error instanceof AwsError)) throw error;
  if (error.code === "ValidationException") {
    return { Code: "ValidationError", Message: error.message };
  }
  if (error.code !== "ConditionalCheckFailedException") throw error;

  const isRequested = request.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const item = isRequested && key !== undefined ? rows.get(key) : undefined;
  return {
    Code: "ConditionalCheckFailed",
    Message: error.message,
    ...(item === undefined ? {} : { Item: item }),
  };
};

const canceled = (reasons: readonly Reason[]) =>
  new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons
      .map(({ Code }) => Code)
      .join(", ")}]`,
    { details: { CancellationReasons: reasons } },
  );

/** The consumed capacity by table, which is twice that of single operations (developer guide, "Transactions"). */
export function transactedCapacity(answers: readonly object[]): object {
  const byTable = new Map<string, number>();
  for (const answer of answers) {
    const consumed = "ConsumedCapacity" in answer ? answer.ConsumedCapacity : undefined;
    if (!isConsumed(consumed)) continue;
    const { TableName, CapacityUnits } = consumed;
    byTable.set(TableName, (byTable.get(TableName) ?? 0) + 2 * CapacityUnits);
  }
  if (byTable.size === 0) return {};
  return {
    ConsumedCapacity: [...byTable].map(([TableName, CapacityUnits]) => ({
      TableName,
      CapacityUnits,
    })),
  };
}

const isConsumed = (value: unknown): value is { TableName: string; CapacityUnits: number } =>
  typeof value === "object" &&
  value !== null &&
  "TableName" in value &&
  typeof value.TableName === "string" &&
  "CapacityUnits" in value &&
  typeof value.CapacityUnits === "number";

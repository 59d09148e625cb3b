/** The capacity of a transaction by table. A transaction costs twice (developer guide, "Transactions"). */
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

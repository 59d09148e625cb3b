import { join } from "node:path";
import type { Account } from "../../account";
import type { Operation, ServiceFactory } from "../../service";
import { controlOperations, dataOperations, refusedOperations } from "./catalog";
import { type Engine, openEngine } from "./engine/engine";
import { refusedOperation } from "./refused-operation";

/**
 * DynamoDB on disk: dynalite's parsers, checks and actions, on LevelDB, with IAM's condition keys.
 * Tested by *.test.ts beside it and its operations; its isolation of rows by test/stage/isolation.test.ts.
 */
export const dynamodb: ServiceFactory = async (account) => {
  const engine = await openEngine(join(account.dataDir, "dynamodb"), account.now);
  return {
    name: "dynamodb",
    protocol: { kind: "json", version: "1.0", targetPrefix: "DynamoDB_20120810" },
    operations: operationsOf(engine, account),
    close: () => engine.close(),
  };
};

const operationsOf = (engine: Engine, account: Account): Readonly<Record<string, Operation>> => ({
  ...mapValues(dataOperations, ({ operation }) => operation(engine, account)),
  ...mapValues(controlOperations, (operation) => operation(engine, account)),
  ...Object.fromEntries(refusedOperations.map((name) => [name, refusedOperation(name)])),
});

const mapValues = <T, R>(values: Readonly<Record<string, T>>, map: (value: T) => R) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));

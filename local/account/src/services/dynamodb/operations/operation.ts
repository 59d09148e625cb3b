import type { AuthorizationRequest } from "@own-rows/policy";
import type * as v from "valibot";
import type { Account } from "../../../account";
import { operation } from "../../../operation";
import type { Operation } from "../../../service";
import type { Engine } from "../engine/engine";
import { resourceNotFound } from "../engine/errors";
import type { TableRecord, TablesOf } from "../engine/tables";
import { type NameOf, reader, type Shape } from "../request/read";
import { tableNameIn } from "../request/table-name";

/** An operation on rows. */
export interface DataDefinition<T extends object> extends Shape {
  readonly tables: (request: T) => readonly string[];
  readonly asks: (
    request: T,
    tables: TablesOf,
    account: Pick<Account, "id" | "region">,
  ) => readonly AuthorizationRequest[];
  readonly run: (request: T, tables: TablesOf, engine: Engine) => Promise<object>;
}

/** For the gateway, with IAM's decisions; and bare, to measure the engine alone. */
export interface DataOperation {
  readonly operation: (engine: Engine, account: Pick<Account, "id" | "region">) => Operation;
  readonly bare: (engine: Engine) => (input: unknown) => Promise<object>;
}

export function dataOperation<T extends object>(definition: DataDefinition<T>): DataOperation {
  const read = reader<T>(definition);

  const prepare = (engine: Engine, input: unknown, nameOf: NameOf) => {
    const request = read(input, nameOf);
    const names = definition.tables(request);
    const tables = existing(engine, names);
    const run = async () => {
      const isComplete = tables.size === names.length;
      if (!isComplete || ![...tables.values()].every((table) => engine.tables.has(table))) {
        throw resourceNotFound();
      }
      return definition.run(request, tables, engine);
    };
    return { request, tables, run };
  };

  return {
    operation: (engine, account) => {
      const nameOf = tableNameIn(account);
      return (input) => {
        const { request, tables, run } = prepare(engine, input, nameOf);
        return { asks: definition.asks(request, tables, account), run };
      };
    },
    bare: (engine) => async (input) => prepare(engine, input, (name) => name).run(),
  };
}

/** A missing table is only reported after IAM's decision, as on AWS. */
const existing = ({ tables }: Engine, names: readonly string[]): TablesOf => {
  const records = new Map<string, TableRecord>();
  for (const name of names) {
    const record = tables.find(name);
    if (record) records.set(name, record);
  }
  return records;
};

/** An operation on tables. */
interface ControlDefinition<S extends v.GenericSchema> {
  readonly input: (account: Account) => S;
  readonly asks: (
    input: v.InferOutput<S>,
    account: Account,
  ) => AuthorizationRequest | readonly AuthorizationRequest[];
  readonly run: (
    input: v.InferOutput<S>,
    engine: Engine,
    account: Account,
  ) => object | Promise<object>;
}

export type ControlOperation = (engine: Engine, account: Account) => Operation;

/** Its input is small, and read by valibot. */
export function controlOperation<S extends v.GenericSchema>({
  input,
  asks,
  run,
}: ControlDefinition<S>): ControlOperation {
  return (engine, account) =>
    operation({ input: input(account), asks, run: (request) => run(request, engine, account) });
}

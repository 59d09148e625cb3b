import type { Ask } from "@own-rows/policy";
import type { Account } from "../../../account";
import type { Operation } from "../../../service";
import type { Engine } from "../engine/engine";
import { resourceNotFound } from "../engine/errors";
import type { TableRecord } from "../engine/table";
import { type NameOf, reader, type Shape } from "../request/read";
import { tableNameIn } from "../request/table-name";

/** The tables of a request as they were when it was read: IAM is asked about these, and these are used. */
export type TablesOf = ReadonlyMap<string, TableRecord>;

export interface Definition<T extends object> extends Shape {
  readonly tables: (request: T) => readonly string[];
  readonly asks: (
    request: T,
    tables: TablesOf,
    account: Pick<Account, "id" | "region">,
  ) => readonly Ask[];
  readonly run: (request: T, tables: TablesOf, engine: Engine) => Promise<object>;
}

/** An operation on rows: for the door, with its asks; or bare, for a measurement of the engine alone. */
export interface DataOperation {
  readonly operation: (engine: Engine, account: Pick<Account, "id" | "region">) => Operation;
  readonly bare: (engine: Engine) => (input: unknown) => Promise<object>;
}

export function dataOperation<T extends object>(definition: Definition<T>): DataOperation {
  const read = reader<T>(definition);

  const prepare = (engine: Engine, input: unknown, named: NameOf) => {
    const request = read(input, named);
    const names = definition.tables(request);
    const tables = found(engine, names);
    const run = async () => {
      if (
        tables.size < names.length ||
        ![...tables.values()].every((t) => engine.tables.holds(t))
      ) {
        throw resourceNotFound();
      }
      return definition.run(request, tables, engine);
    };
    return { request, tables, run };
  };

  return {
    operation: (engine, account) => {
      const named = tableNameIn(account);
      return (input) => {
        const { request, tables, run } = prepare(engine, input, named);
        return { asks: definition.asks(request, tables, account), run };
      };
    },
    bare: (engine) => async (input) => prepare(engine, input, (name) => name).run(),
  };
}

/** Those that exist. A missing one is told only after IAM decided, as AWS does. */
const found = ({ tables }: Engine, names: readonly string[]): TablesOf => {
  const records = new Map<string, TableRecord>();
  for (const name of names) {
    const record = tables.find(name);
    if (record) records.set(name, record);
  }
  return records;
};

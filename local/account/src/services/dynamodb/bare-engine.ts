import { notSupported } from "../../error";
import { dataOperations } from "./catalog";
import { openEngine } from "./engine/engine";

/** The engine without gateway, signature and decision, with which a benchmark compares the gateway. */
interface BareEngine {
  /** `execute("GetItem", { TableName, Key })`: a data operation of the API, on JSON as clients send it. */
  execute(operation: string, input: unknown): Promise<object>;
  close(): Promise<void>;
}

/** Opens the tables in `dir`, which no other process may have open. */
export async function openBareEngine(dir: string): Promise<BareEngine> {
  const engine = await openEngine(dir);
  const operations = new Map(
    Object.entries(dataOperations).map(([name, { bare }]) => [name, bare(engine)]),
  );
  return {
    execute: async (operation, input) => {
      const run = operations.get(operation);
      if (!run) throw notSupported(`${operation} on the bare engine`);
      return run(input);
    },
    close: () => engine.close(),
  };
}

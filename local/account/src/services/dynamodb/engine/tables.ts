import type { Engine } from "./engine";
import { resourceNotFound } from "./errors";
import type { Level, LevelWrite } from "./level";
import type { TableRecord } from "./table";

const prefix = "table~";
const gone = "gone~";

/** The tables there are. Reads come from memory; a change is on disk when its promise resolves. */
export class Tables {
  readonly #level: Level;
  readonly #write: Engine["write"];
  readonly #records: Map<string, TableRecord>;

  private constructor(level: Level, write: Engine["write"], records: Map<string, TableRecord>) {
    this.#level = level;
    this.#write = write;
    this.#records = records;
  }

  static async load(level: Level, write: Engine["write"]): Promise<Tables> {
    const found = await level.iterator<string, TableRecord>(below(prefix)).all();
    const records = found.map(([key, record]) => [key.slice(prefix.length), record] as const);
    const tables = new Tables(level, write, new Map(records));
    for (const key of await level.keys(below(gone)).all()) await tables.#clear(key);
    return tables;
  }

  find(name: string): TableRecord | undefined {
    return this.#records.get(name);
  }

  get(name: string): TableRecord {
    const record = this.find(name);
    if (record) return record;
    throw resourceNotFound(`Requested resource not found: Table: ${name} not found`);
  }

  names(): string[] {
    return [...this.#records.keys()].sort();
  }

  /** Whether this very table is still there: not one of the same name, made since. */
  holds({ description }: TableRecord): boolean {
    return this.find(description.TableName)?.description.TableId === description.TableId;
  }

  async put(record: TableRecord): Promise<void> {
    const name = record.description.TableName;
    const key = prefix + name;
    await this.#change(name, record, [{ type: "put", key, value: record }]);
  }

  /** Rows lie under the table's id, so from here on none of them can be reached; then they go. */
  async delete({ description: { TableName, TableId } }: TableRecord): Promise<void> {
    const key = gone + TableId;
    await this.#change(TableName, undefined, [
      { type: "del", key: prefix + TableName },
      // Killed before they have gone, the next start goes on with them.
      { type: "put", key, value: true },
    ]);
    await this.#clear(key);
  }

  /** Seen at once, so that nobody else makes the same table; not seen any more if it can not be written. */
  async #change(name: string, record: TableRecord | undefined, writes: readonly LevelWrite[]) {
    const before = this.find(name);
    this.#set(name, record);
    await this.#write(writes).catch((error: unknown) => {
      this.#set(name, before);
      throw error;
    });
  }

  #set(name: string, record: TableRecord | undefined) {
    if (record === undefined) this.#records.delete(name);
    else this.#records.set(name, record);
  }

  async #clear(key: string) {
    const keys = this.#level.keys(below(`rows~${key.slice(gone.length)}~`));
    for (;;) {
      const some = await keys.nextv(1000);
      if (some.length === 0) break;
      await this.#write(some.map((row) => ({ type: "del", key: row })));
    }
    await keys.close();
    await this.#write([{ type: "del", key }]);
  }
}

/** Keys are ASCII. */
const below = (start: string) => ({ gte: start, lt: `${start.slice(0, -1)}\x7f` });

import { resourceNotFound } from "./dynalite-error";
import type { Level } from "./level";
import type { TableRecord } from "./table";

const prefix = "table~";

/** The tables there are. Reads come from memory; a change is on disk when its promise resolves. */
export class Tables {
  readonly #level: Level;
  readonly #records: Map<string, TableRecord>;

  private constructor(level: Level, records: Map<string, TableRecord>) {
    this.#level = level;
    this.#records = records;
  }

  static async load(level: Level): Promise<Tables> {
    const found = await level.iterator<string, TableRecord>({ gte: prefix, lt: "table\x7f" }).all();
    return new Tables(
      level,
      new Map(found.map(([key, record]) => [key.slice(prefix.length), record])),
    );
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
    this.#records.set(name, record);
    await this.#level.put(prefix + name, record);
  }

  /** Rows lie under the table's id, so from here on none of them can be reached; then they go. */
  async delete({ description: { TableName, TableId } }: TableRecord): Promise<void> {
    this.#records.delete(TableName);
    await this.#level.del(prefix + TableName);
    await this.#level.clear({ gte: `rows~${TableId}~`, lt: `rows~${TableId}\x7f` });
  }
}

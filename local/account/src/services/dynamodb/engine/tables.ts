import type { Index, Table } from "dynalite/db/index.js";
import { resourceNotFound } from "./errors";
import type { Level, LevelWrite, WriteBatch } from "./level";

/** A table without its rows, as it is stored. */
export interface TableRecord {
  readonly description: TableDescription;
  readonly tags: Readonly<Record<string, string>>;
  /** The attribute with an item's expiry, if time to live is enabled. */
  readonly timeToLive?: string;
  readonly pointInTimeRecovery?: { readonly since: number; readonly days: number };
}

/** The parameters of CreateTable, and what it added; times in milliseconds. */
export interface TableDescription extends Table {
  readonly TableArn: string;
  readonly TableId: string;
  readonly TableStatus: "ACTIVE";
  readonly CreatedAt: number;
  readonly BillingMode: "PROVISIONED" | "PAY_PER_REQUEST";
  readonly ProvisionedThroughput: Throughput;
  readonly GlobalSecondaryIndexes?: readonly (Index & {
    readonly ProvisionedThroughput?: Throughput;
  })[];
  readonly DeletionProtectionEnabled: boolean;
  readonly SSESpecification?: Encryption;
}

interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

interface Encryption {
  readonly Enabled?: boolean;
  readonly SSEType?: string;
  readonly KMSMasterKeyId?: string;
}

/** The tables of a request as they were when it was read: IAM decides about these, and these are used. */
export type TablesOf = ReadonlyMap<string, TableRecord>;

const prefix = "table~";
const deletedPrefix = "gone~";

/**
 * The existing tables. Reads come from memory; a change is on disk when its promise resolves.
 * Tested by ../operations/tables.test.ts and ../restart.test.ts.
 */
export class Tables {
  readonly #level: Level;
  readonly #write: WriteBatch;
  readonly #records: Map<string, TableRecord>;

  private constructor(level: Level, write: WriteBatch, records: Map<string, TableRecord>) {
    this.#level = level;
    this.#write = write;
    this.#records = records;
  }

  static async load(level: Level, write: WriteBatch): Promise<Tables> {
    const found = await level.iterator<string, TableRecord>(below(prefix)).all();
    const records = found.map(([key, record]) => [key.slice(prefix.length), record] as const);
    const tables = new Tables(level, write, new Map(records));
    for (const key of await level.keys(below(deletedPrefix)).all()) await tables.#deleteRows(key);
    return tables;
  }

  find(name: string): TableRecord | undefined {
    return this.#records.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): TableRecord {
    const record = this.find(name);
    if (record) return record;
    throw resourceNotFound(`Requested resource not found: Table: ${name} not found`);
  }

  names(): string[] {
    return [...this.#records.keys()].sort();
  }

  /** Whether this very table still exists, and not a later one with the same name. */
  has({ description }: TableRecord): boolean {
    return this.find(description.TableName)?.description.TableId === description.TableId;
  }

  async put(record: TableRecord): Promise<void> {
    const name = record.description.TableName;
    const key = prefix + name;
    await this.#change(name, record, [{ type: "put", key, value: record }]);
  }

  /** Rows have the table's ID in their keys, so none can be reached any more; then they are deleted. */
  async delete({ description: { TableName, TableId } }: TableRecord): Promise<void> {
    const key = deletedPrefix + TableId;
    await this.#change(TableName, undefined, [
      { type: "del", key: prefix + TableName },
      // After a kill, the next start deletes the remaining rows.
      { type: "put", key, value: true },
    ]);
    await this.#deleteRows(key);
  }

  /** Visible at once, so that no other request creates the same table; undone if it can not be written. */
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

  async #deleteRows(deletedKey: string) {
    const keys = this.#level.keys(below(`rows~${deletedKey.slice(deletedPrefix.length)}~`));
    for (;;) {
      const some = await keys.nextv(1000);
      if (some.length === 0) break;
      await this.#write(some.map((row) => ({ type: "del", key: row })));
    }
    await keys.close();
    await this.#write([{ type: "del", key: deletedKey }]);
  }
}

/** The range of keys with a prefix; keys are ASCII. */
const below = (start: string) => ({ gte: start, lt: `${start.slice(0, -1)}\x7f` });

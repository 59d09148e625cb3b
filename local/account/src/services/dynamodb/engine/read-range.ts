import { Stream } from "node:stream";
import type { Attributes } from "dynalite/db/index.js";
import type { RangeRequest } from "../request/item-request";
import { type Action, answerOf, stagedStore, startAction } from "./action";
import type { Engine } from "./engine";
import { asAwsError } from "./errors";
import { readRows, rowKey } from "./rows";
import type { TableDescription, TableRecord, TablesOf } from "./tables";

const chunkSize = 256;

/** Runs Query or Scan: the action opens a range, and reads it until it has enough. */
export async function readRange(
  action: Action,
  request: RangeRequest,
  tables: TablesOf,
  { level }: Engine,
): Promise<object> {
  const record = tables.get(request.TableName);
  const projectingAll = record && withAllProjected(record.description, request);
  const described = projectingAll ? new Map([[request.TableName, projectingAll]]) : tables;

  const opened: ValueStream[] = [];
  const store = stagedStore(described, new Map(), [], (prefix, range) => {
    const stream = new ValueStream(prefix, range);
    opened.push(stream);
    return stream;
  });
  const outcome = startAction(action, store, request);
  const [stream] = opened;
  if (!stream) return answerOf(outcome());

  const values = level.values<string, Attributes>(stream.range);
  try {
    while (!stream.stopped) {
      const read = await values.nextv(chunkSize);
      if (read.length === 0) break;
      stream.send(projectingAll ? await itemsOf(projectingAll, read, level) : read);
    }
    stream.end();
  } catch (error) {
    throw asAwsError(error);
  } finally {
    await values.close();
  }
  return answerOf(outcome());
}

/**
 * A query of a local index can request all attributes although the index has only some of them. Then the items
 * are read from the table, and for the action the index projects all attributes.
 */
const withAllProjected = (
  description: TableDescription,
  { IndexName, Select }: RangeRequest,
): TableRecord | undefined => {
  const { LocalSecondaryIndexes = [] } = description;
  const index = LocalSecondaryIndexes.find(({ IndexName: name }) => name === IndexName);
  if (!index || Select !== "ALL_ATTRIBUTES") return undefined;
  if (index.Projection.ProjectionType === "ALL") return undefined;

  const all = LocalSecondaryIndexes.map((each) => ({
    ...each,
    Projection: { ProjectionType: "ALL" },
  }));
  return { description: { ...description, LocalSecondaryIndexes: all }, tags: {} };
};

const itemsOf = async (
  { description }: TableRecord,
  entries: readonly Attributes[],
  level: Engine["level"],
): Promise<unknown[]> => {
  const keys = entries.map((entry) => rowKey(description, { Item: entry }));
  const rows = await readRows(
    level,
    keys.filter((key) => key !== undefined),
  );
  return [...rows.values()];
};

/** The stream from which an action reads a range. It is filled from outside, where its exceptions are caught. */
class ValueStream extends Stream {
  readonly range: {
    readonly gte?: string;
    readonly gt?: string;
    readonly lte?: string;
    readonly lt?: string;
    readonly reverse: boolean;
    readonly limit: number;
  };
  /** The action has enough. */
  stopped = false;

  constructor(
    prefix: string,
    { gte, gt, lte, lt, reverse, limit }: Readonly<Record<string, unknown>>,
  ) {
    super();
    const from = typeof gte === "string" ? { gte: prefix + gte } : after(prefix, gt);
    const to = typeof lte === "string" ? { lte: prefix + lte } : before(prefix, lt);
    this.range = {
      ...from,
      ...to,
      reverse: reverse === true,
      limit: typeof limit === "number" ? limit : -1,
    };
  }

  send(values: readonly unknown[]): void {
    for (const value of values) {
      if (this.stopped) return;
      this.emit("data", value);
    }
  }

  end(): void {
    this.emit("end");
  }

  destroy(): void {
    this.stopped = true;
  }
}

const after = (prefix: string, gt: unknown) =>
  typeof gt === "string" ? { gt: prefix + gt } : { gte: prefix };

// Keys are ASCII: hexadecimal digits, `/` and `~`.
const before = (prefix: string, lt: unknown) => ({
  lt: prefix + (typeof lt === "string" ? lt : "\x7f"),
});

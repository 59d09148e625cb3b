import type { Attributes } from "dynalite/db/index.js";
import type { TablesOf } from "../operations/operation";
import type { RangeRequest } from "../request/item-request";
import { stagedStore } from "./action";
import type { Engine } from "./engine";
import { asAwsError } from "./errors";
import { readRows } from "./read-rows";
import { rowKey } from "./rows";
import { type Action, settled, startAction } from "./run-action";
import type { TableDescription, TableRecord } from "./table";
import { ValueStream } from "./value-stream";

const chunk = 256;

/** Runs Query or Scan: the action says which range it wants, and takes from it until it has enough. */
export async function readRange(
  action: Action,
  request: RangeRequest,
  tables: TablesOf,
  { level }: Engine,
): Promise<object> {
  const record = tables.get(request.TableName);
  const whole = record && wholeItems(record.description, request);
  const described = whole ? new Map([[request.TableName, whole]]) : tables;

  const opened: ValueStream[] = [];
  const store = stagedStore(described, new Map(), [], (prefix, range) => {
    const stream = new ValueStream(prefix, range);
    opened.push(stream);
    return stream;
  });
  const outcome = startAction(action, store, request);
  const [stream] = opened;
  if (!stream) return settled(outcome());

  const values = level.values<string, Attributes>(stream.range);
  try {
    while (!stream.stopped) {
      const read = await values.nextv(chunk);
      if (read.length === 0) break;
      stream.send(whole ? await itemsOf(whole, read, level) : read);
    }
    stream.end();
  } catch (error) {
    throw asAwsError(error);
  } finally {
    await values.close();
  }
  return settled(outcome());
}

/**
 * A local index that keeps a part of each item can be asked for the whole: then the items are read from
 * the table, and the action sees an index that keeps everything.
 */
const wholeItems = (
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
  const known = keys.filter((key) => key !== undefined);
  return [...(await readRows(level, known)).values()];
};

import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import type { Account } from "../../account";
import { findGroup } from "./group";

const LogEvent = v.object({
  stream: v.string(),
  timestamp: v.number(),
  ingestionTime: v.number(),
  message: v.string(),
});
type LogEvent = v.InferOutput<typeof LogEvent>;

/** The largest file of a group: the oldest events are removed first. */
const maxBytes = 5 * 1024 * 1024;
/** Trimmed to less than the limit, so that not every write trims. */
const trimmedBytes = 4 * 1024 * 1024;

/** The events of log groups: one append-only file per group, a line per event. */
export function eventFiles(account: Account) {
  const writes = new Map<string, Promise<unknown>>();
  /** Files known to end with a complete line: a kill or a full disk may leave a part of one. */
  const complete = new Set<string>();
  const path = (group: string) =>
    join(account.dataDir, "logs", `${createHash("sha256").update(group).digest("hex")}.ndjson`);

  const read = async (group: string) => parse(await readFile(path(group), "utf8").catch(() => ""));

  /** One write per group at a time, so that a trim does not lose what is appended meanwhile. */
  const inTurn = async <T>(group: string, write: () => Promise<T>) => {
    const done = (writes.get(group) ?? Promise.resolve()).then(write, write);
    writes.set(group, done);
    return done;
  };

  const trim = async (file: string) => {
    if ((await stat(file)).size <= maxBytes) return;
    const content = await readFile(file);
    const newest = content.subarray(content.length - trimmedBytes);
    try {
      await writeFile(`${file}.new`, newest.subarray(newest.indexOf("\n") + 1));
      await rename(`${file}.new`, file);
    } catch {
      // Such as on a full disk: then the file stays larger than it should be.
      await rm(`${file}.new`, { force: true });
    }
  };

  return {
    read,
    append: (group: string, events: readonly LogEvent[]) =>
      inTurn(group, async () => {
        const file = path(group);
        await mkdir(dirname(file), { recursive: true });
        const lines = events.map((event) => `${JSON.stringify(event)}\n`).join("");
        // Otherwise the first new line would be lost with the incomplete one before it.
        const separator = complete.delete(file) ? "" : "\n";
        await appendFile(file, separator + lines);
        complete.add(file);
        await trim(file);
      }),
    remove: (group: string) => inTurn(group, () => rm(path(group), { force: true })),
    /** Resolves when all pending writes are done. */
    flush: async () => {
      await Promise.allSettled(writes.values());
    },
  };
}

export type EventFiles = ReturnType<typeof eventFiles>;

const dayMs = 24 * 60 * 60 * 1000;

/** A group's events in order of time, without those older than its retention. */
export async function retainedEvents(account: Account, files: EventFiles, group: string) {
  const { retentionInDays } = findGroup(account, group);
  const oldest = retentionInDays ? account.now().getTime() - retentionInDays * dayMs : 0;
  return (await files.read(group))
    .filter(({ timestamp }) => timestamp >= oldest)
    .toSorted((a, b) => a.timestamp - b.timestamp);
}

/** An incomplete line, as a kill may leave it, is ignored. */
const parse = (text: string) =>
  text.split("\n").flatMap((line) => {
    const event = v.safeParse(JsonEvent, line);
    return event.success ? [event.output] : [];
  });

const JsonEvent = v.pipe(v.string(), v.parseJson(), LogEvent);

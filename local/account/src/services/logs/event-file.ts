import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import type { Account } from "../../account";

const LogEvent = v.object({
  stream: v.string(),
  timestamp: v.number(),
  ingestionTime: v.number(),
  message: v.string(),
});
export type LogEvent = v.InferOutput<typeof LogEvent>;

/** What a group may hold on disk; the oldest events go first. */
const limitBytes = 5 * 1024 * 1024;
/** Trimmed to less than the limit, so that not every write trims. */
const trimmedBytes = 4 * 1024 * 1024;

/** The events of log groups: one append-only file per group, a line per event. */
export function eventFiles(account: Account) {
  const writes = new Map<string, Promise<unknown>>();
  /** Files known to end with a whole line; a kill or a full disk may leave a part of one. */
  const whole = new Set<string>();
  const path = (group: string) =>
    join(account.dataDir, "logs", `${createHash("sha256").update(group).digest("hex")}.ndjson`);

  const read = async (group: string) => parse(await readFile(path(group), "utf8").catch(() => ""));

  /** One writer per group at a time: a trim must not lose what is appended meanwhile. */
  const afterOthers = async <T>(group: string, write: () => Promise<T>) => {
    const done = (writes.get(group) ?? Promise.resolve()).then(write, write);
    writes.set(group, done);
    return done;
  };

  const trim = async (file: string) => {
    if ((await stat(file)).size <= limitBytes) return;
    const content = await readFile(file);
    const kept = content.subarray(content.length - trimmedBytes);
    try {
      await writeFile(`${file}.new`, kept.subarray(kept.indexOf("\n") + 1));
      await rename(`${file}.new`, file);
    } catch {
      // The events are there, only more of them than need be: on a full disk it stays at that.
      await rm(`${file}.new`, { force: true });
    }
  };

  return {
    read,
    append: (group: string, events: readonly LogEvent[]) =>
      afterOthers(group, async () => {
        const file = path(group);
        await mkdir(dirname(file), { recursive: true });
        const lines = events.map((event) => `${JSON.stringify(event)}\n`).join("");
        // Else what follows a part of a line would be lost with it.
        const begin = whole.delete(file) ? "" : "\n";
        await appendFile(file, begin + lines);
        whole.add(file);
        await trim(file);
      }),
    remove: (group: string) => afterOthers(group, () => rm(path(group), { force: true })),
    settled: async () => {
      await Promise.allSettled(writes.values());
    },
  };
}

export type EventFiles = ReturnType<typeof eventFiles>;

/** A line that a kill cut short is left out. */
const parse = (text: string) =>
  text.split("\n").flatMap((line) => {
    const event = v.safeParse(JsonEvent, line);
    return event.success ? [event.output] : [];
  });

const JsonEvent = v.pipe(v.string(), v.parseJson(), LogEvent);

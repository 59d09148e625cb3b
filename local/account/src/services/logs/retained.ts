import type { Account } from "../../account";
import type { EventFiles } from "./event-file";
import { findGroup } from "./group";

const day = 24 * 60 * 60 * 1000;

/** A group's events in order of time, without those older than its retention. */
export async function retained(account: Account, files: EventFiles, name: string) {
  const { retentionInDays } = findGroup(account, name);
  const oldest = retentionInDays ? account.now().getTime() - retentionInDays * day : 0;
  return (await files.read(name))
    .filter(({ timestamp }) => timestamp >= oldest)
    .toSorted((a, b) => a.timestamp - b.timestamp);
}

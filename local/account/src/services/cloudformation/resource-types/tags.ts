import type { Context } from "./resource-type";

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The stack's tags and the resource's own, which win, as most services take them. */
export function asTagList({ tags }: Context, own: readonly Tag[] = []): Tag[] {
  return Object.entries({ ...tags, ...asRecord(own) }).map(([Key, Value]) => ({ Key, Value }));
}

/** The same for services that take a map. */
export function asTagMap({ tags }: Context, own: Readonly<Record<string, string>> = {}) {
  return {
    ...tags,
    ...own,
  };
}

export function asRecord(tags: readonly Tag[] = []) {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Keys that were there and are no longer. */
export function removedKeys(
  previous: Readonly<Record<string, string>>,
  next: Readonly<Record<string, string>>,
) {
  return Object.keys(previous).filter((key) => !(key in next));
}

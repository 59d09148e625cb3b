import type { Context } from "./resource-type";

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The stack's tags and the resource's own, which win, as most services take them. */
export const asTagList = ({ tags }: Context, own: readonly Tag[] = []): Tag[] =>
  Object.entries({ ...tags, ...asRecord(own) }).map(([Key, Value]) => ({ Key, Value }));

/** The same for services that take a map. */
export const asTagMap = ({ tags }: Context, own: Readonly<Record<string, string>> = {}) => ({
  ...tags,
  ...own,
});

export const asRecord = (tags: readonly Tag[] = []) =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));

/** Keys that were there and are no longer. */
export const removedKeys = (
  previous: Readonly<Record<string, string>>,
  next: Readonly<Record<string, string>>,
) => Object.keys(previous).filter((key) => !(key in next));

import type { Lease, ProviderState, Tag } from "./lease-tags";

const prefix = "own-rows:leaving:";

/** Longer than the function of a leaving stage can run (two minutes): an older tag was left by one that died. */
const longestMs = 130_000;

/** Says that a stage is about to delete the provider, so that whoever joins now looks again. */
export function departureTag(lease: Lease, now: Date): Tag {
  return {
    Key: departureKey(lease),
    Value: now.toISOString(),
  };
}

/** One for each stage, so that none takes away another's. */
export function departureKey({ stack }: Lease) {
  return `${prefix}${stack.slice(stack.lastIndexOf("/") + 1)}`;
}

export function isDeparting({ tags }: ProviderState, now: Date) {
  return tags.some((tag) => isDeparture(tag) && !isAbandoned(tag, now));
}

export function abandonedDepartures({ tags }: ProviderState, now: Date) {
  return tags.filter((tag) => isDeparture(tag) && isAbandoned(tag, now)).map(({ Key }) => Key);
}

const isDeparture = ({ Key }: Tag) => Key.startsWith(prefix);

const isAbandoned = ({ Value }: Tag, now: Date) => !(now.getTime() - Date.parse(Value) < longestMs);

import type { ConditionContext } from "@own-rows/policy";
import { invalidInput, limitExceeded } from "./errors";

export type Tags = Readonly<Record<string, string>>;
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface Taggable {
  /** The form in which keys are compared. */
  readonly keyOf: (key: string) => string;
  readonly quota: string;
}

/** Keys of a role are compared without regard to case, those of a provider with it (IAM user guide, "Tags for IAM resources"). */
export const roleTags: Taggable = { keyOf: (key) => key.toLowerCase(), quota: "TagsPerRole" };
export const providerTags: Taggable = {
  keyOf: (key) => key,
  quota: "TagsPerOpenIdConnectProvider",
};

/**
 * The tags of one request. Two keys that differ only in case are refused for any resource, with this text:
 * users report it, and versitygw pull request 2259 for a provider. Keys and values that begin with `aws:` are
 * reserved (same page; the text is not verified).
 */
export function tagsOf(list: readonly Tag[] = []): Tags {
  const reserved = list
    .flatMap(({ Key, Value }) => [Key, Value])
    .find((text) => /^aws:/i.test(text));
  if (reserved !== undefined) {
    throw invalidInput(`Tag keys and values cannot begin with aws:, as ${reserved} does.`);
  }
  const keys = new Set(list.map(({ Key }) => Key.toLowerCase()));
  if (keys.size !== list.length) {
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

/** Sorted by key (IAM API reference, ListRoleTags and ListOpenIDConnectProviderTags). */
export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

/** The tags after a tagging request; a key that exists is replaced. */
export function withTags(tags: Tags, added: Tags, { keyOf, quota }: Taggable): Tags {
  const merged = { ...withoutTags(tags, Object.keys(added), { keyOf }), ...added };
  if (Object.keys(merged).length > maxTags) throw limitExceeded(quota, maxTags);
  return merged;
}

export function withoutTags(
  tags: Tags,
  keys: readonly string[],
  { keyOf }: Pick<Taggable, "keyOf">,
): Tags {
  const names = new Set(keys.map(keyOf));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !names.has(keyOf(key))));
}

/** `aws:RequestTag/…` and `aws:TagKeys`; absent if the request has no tags. */
export function requestTags(list: readonly Tag[] | undefined): ConditionContext {
  if (list === undefined || list.length === 0) return {};
  return {
    ...Object.fromEntries(list.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, [Value]])),
    "aws:TagKeys": list.map(({ Key }) => Key),
  };
}

const maxTags = 50;

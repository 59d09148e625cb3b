import type { ConditionContext } from "../../decision/request";
import { invalidInput, limitExceeded } from "./errors";

export type Tags = Readonly<Record<string, string>>;
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/**
 * IAM and STS reference, "Rules for tagging": keys are unique without regard to case, at most 50.
 * The text of the duplicate error is as users report it.
 */
export const tagsOf = (list: readonly Tag[] = []): Tags => {
  const keys = new Set(list.map(({ Key }) => Key.toLowerCase()));
  if (keys.size !== list.length)
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
};

export const tagList = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** What a tagging request adds; a key that differs in case only takes the place of the old one. */
export const withTags = (tags: Tags, added: Tags, quota: string): Tags => {
  const names = new Set(Object.keys(added).map((key) => key.toLowerCase()));
  const kept = Object.entries(tags).filter(([key]) => !names.has(key.toLowerCase()));
  const merged = { ...Object.fromEntries(kept), ...added };
  if (Object.keys(merged).length > MAX_TAGS) throw limitExceeded(quota, MAX_TAGS);
  return merged;
};

export const withoutTags = (tags: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));

/** `aws:RequestTag/…` and `aws:TagKeys`; absent where no tag is given. */
export const requestTags = (list: readonly Tag[] | undefined): ConditionContext => {
  if (list === undefined || list.length === 0) return {};
  return {
    ...Object.fromEntries(list.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, [Value]])),
    "aws:TagKeys": list.map(({ Key }) => Key),
  };
};

const MAX_TAGS = 50;

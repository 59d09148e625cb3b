import type { ConditionContext } from "@own-rows/policy";

/** `aws:RequestTag/…` and `aws:TagKeys`; absent where no tag is given. */
export function requestTags(tags: Readonly<Record<string, string>> = {}): ConditionContext {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return {
    ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, [value]])),
    "aws:TagKeys": Object.keys(tags),
  };
}

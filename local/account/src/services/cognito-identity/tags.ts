import type { ConditionContext } from "@own-rows/policy";
import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import { invalidParameter } from "./errors";
import { ResourceArn, Tags } from "./input";
import { findPool, poolArn, pools } from "./pool";

export const TagResource = operation({
  input: v.strictObject({ ResourceArn, Tags }),
  asks: (input) => ({
    action: "cognito-identity:TagResource",
    resource: input.ResourceArn,
    context: requestTags(input.Tags),
  }),
  run: async (input, { account }) => {
    const pool = poolByArn(account, input.ResourceArn);
    const tags = { ...pool.tags, ...input.Tags };
    if (Object.keys(tags).length > 50) {
      throw invalidParameter("A resource can have at most 50 tags.");
    }
    await pools(account.store).put(pool.id, { ...pool, tags });
    return {};
  },
});

export const UntagResource = operation({
  input: v.strictObject({ ResourceArn, TagKeys: v.array(v.string()) }),
  asks: (input) => ({
    action: "cognito-identity:UntagResource",
    resource: input.ResourceArn,
    context: input.TagKeys.length === 0 ? {} : { "aws:TagKeys": input.TagKeys },
  }),
  run: async ({ ResourceArn, TagKeys }, { account }) => {
    const pool = poolByArn(account, ResourceArn);
    const kept = Object.entries(pool.tags).filter(([key]) => !TagKeys.includes(key));
    await pools(account.store).put(pool.id, { ...pool, tags: Object.fromEntries(kept) });
    return {};
  },
});

export const ListTagsForResource = operation({
  input: v.strictObject({ ResourceArn }),
  asks: (input) => ({
    action: "cognito-identity:ListTagsForResource",
    resource: input.ResourceArn,
  }),
  run: ({ ResourceArn }, { account }) => ({ Tags: poolByArn(account, ResourceArn).tags }),
});

const poolByArn = (account: Account, arn: string) => {
  const prefix = poolArn(account, "");
  if (!arn.startsWith(prefix)) throw invalidParameter(`Invalid resource ARN: ${arn}`);
  return findPool(account, arn.slice(prefix.length));
};

/** `aws:RequestTag/…` and `aws:TagKeys`; absent if the request has no tags. */
export function requestTags(tags: Readonly<Record<string, string>> = {}): ConditionContext {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return {
    ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, [value]])),
    "aws:TagKeys": Object.keys(tags),
  };
}

import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import { findGroup, groupNameOf, logGroups } from "./group";
import { tags } from "./members";

const asks = (action: string) => (input: { resourceArn: string }) => ({
  action: `logs:${action}`,
  resource: input.resourceArn.replace(/:\*$/, ""),
});

const tagged = (account: Account, resourceArn: string) =>
  findGroup(account, groupNameOf(resourceArn));

const resourceArn = v.pipe(v.string(), v.startsWith("arn:aws:logs:"));

export const TagResource = operation({
  input: v.strictObject({ resourceArn, tags }),
  asks: asks("TagResource"),
  run: async (input, { account }) => {
    const group = tagged(account, input.resourceArn);
    await logGroups(account.store).put(group.logGroupName, {
      ...group,
      tags: { ...group.tags, ...input.tags },
    });
    return {};
  },
});

export const UntagResource = operation({
  input: v.strictObject({ resourceArn, tagKeys: v.array(v.string()) }),
  asks: asks("UntagResource"),
  run: async (input, { account }) => {
    const group = tagged(account, input.resourceArn);
    const kept = Object.entries(group.tags).filter(([key]) => !input.tagKeys.includes(key));
    await logGroups(account.store).put(group.logGroupName, {
      ...group,
      tags: Object.fromEntries(kept),
    });
    return {};
  },
});

export const ListTagsForResource = operation({
  input: v.strictObject({ resourceArn }),
  asks: asks("ListTagsForResource"),
  run: (input, { account }) => ({ tags: tagged(account, input.resourceArn).tags }),
});

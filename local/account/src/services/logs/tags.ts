import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import { findGroup, groupNameOf, logGroups, tags } from "./group";

const authorization = (action: string) => (input: { resourceArn: string }) => ({
  action: `logs:${action}`,
  resource: input.resourceArn.replace(/:\*$/, ""),
});

const taggedGroup = (account: Account, resourceArn: string) =>
  findGroup(account, groupNameOf(resourceArn));

const resourceArn = v.pipe(v.string(), v.startsWith("arn:aws:logs:"));

export const TagResource = operation({
  input: v.strictObject({ resourceArn, tags }),
  asks: authorization("TagResource"),
  run: async (input, { account }) => {
    const group = taggedGroup(account, input.resourceArn);
    await logGroups(account.store).put(group.logGroupName, {
      ...group,
      tags: { ...group.tags, ...input.tags },
    });
    return {};
  },
});

export const UntagResource = operation({
  input: v.strictObject({ resourceArn, tagKeys: v.array(v.string()) }),
  asks: authorization("UntagResource"),
  run: async (input, { account }) => {
    const group = taggedGroup(account, input.resourceArn);
    const remaining = Object.entries(group.tags).filter(([key]) => !input.tagKeys.includes(key));
    await logGroups(account.store).put(group.logGroupName, {
      ...group,
      tags: Object.fromEntries(remaining),
    });
    return {};
  },
});

export const ListTagsForResource = operation({
  input: v.strictObject({ resourceArn }),
  asks: authorization("ListTagsForResource"),
  run: (input, { account }) => ({ tags: taggedGroup(account, input.resourceArn).tags }),
});

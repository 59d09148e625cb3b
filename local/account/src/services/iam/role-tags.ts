import * as v from "valibot";
import { operation } from "../../operation";
import { page, paging, RoleName, TagKeyList, TagList } from "./input";
import { changeRole, findRole, roleArn } from "./role";
import { requestTags, roleTags, tagList, tagsOf, withoutTags, withTags } from "./tags";

export const TagRole = operation({
  input: v.strictObject({ RoleName, Tags: TagList }),
  asks: ({ RoleName, Tags }, account) => ({
    action: "iam:TagRole",
    resource: roleArn(account, RoleName),
    context: requestTags(Tags),
  }),
  run: async ({ RoleName, Tags }, { account }) => {
    const added = tagsOf(Tags);
    await changeRole(account, RoleName, (role) => ({
      ...role,
      tags: withTags(role.tags, added, roleTags),
    }));
    return {};
  },
});

export const UntagRole = operation({
  input: v.strictObject({ RoleName, TagKeys: TagKeyList }),
  asks: ({ RoleName, TagKeys }, account) => ({
    action: "iam:UntagRole",
    resource: roleArn(account, RoleName),
    context: TagKeys.length === 0 ? {} : { "aws:TagKeys": TagKeys },
  }),
  run: async ({ RoleName, TagKeys }, { account }) => {
    await changeRole(account, RoleName, (role) => ({
      ...role,
      tags: withoutTags(role.tags, TagKeys, roleTags),
    }));
    return {};
  },
});

export const ListRoleTags = operation({
  input: v.strictObject({ RoleName, ...paging }),
  asks: ({ RoleName }, account) => ({
    action: "iam:ListRoleTags",
    resource: roleArn(account, RoleName),
  }),
  run: ({ RoleName, ...paging }, { account }) => {
    const { items, rest } = page(tagList(findRole(account, RoleName).tags), paging);
    return { Tags: items, ...rest };
  },
});

import * as v from "valibot";
import { operation } from "../../operation";
import { Arn, page, paging, TagKeyList, TagList } from "./input";
import { changeOidcProvider, findOidcProvider } from "./oidc-provider";
import { providerTags, requestTags, tagList, tagsOf, withoutTags, withTags } from "./tags";

export const TagOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, Tags: TagList }),
  asks: (input) => ({
    action: "iam:TagOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
    context: requestTags(input.Tags),
  }),
  run: async ({ OpenIDConnectProviderArn, Tags }, { account }) => {
    const added = tagsOf(Tags);
    await changeOidcProvider(account, OpenIDConnectProviderArn, (provider) => ({
      ...provider,
      tags: withTags(provider.tags, added, providerTags),
    }));
    return {};
  },
});

export const UntagOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, TagKeys: TagKeyList }),
  asks: (input) => ({
    action: "iam:UntagOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
    context: input.TagKeys.length === 0 ? {} : { "aws:TagKeys": input.TagKeys },
  }),
  run: async ({ OpenIDConnectProviderArn, TagKeys }, { account }) => {
    await changeOidcProvider(account, OpenIDConnectProviderArn, (provider) => ({
      ...provider,
      tags: withoutTags(provider.tags, TagKeys, providerTags),
    }));
    return {};
  },
});

export const ListOpenIDConnectProviderTags = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, ...paging }),
  asks: (input) => ({
    action: "iam:ListOpenIDConnectProviderTags",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: ({ OpenIDConnectProviderArn, ...paging }, { account }) => {
    const { tags } = findOidcProvider(account, OpenIDConnectProviderArn);
    const { items, rest } = page(tagList(tags), paging);
    return { Tags: items, ...rest };
  },
});

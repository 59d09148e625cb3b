import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { Arn } from "./members";
import { findOidcProvider, oidcProviders } from "./oidc-provider";
import { tagList } from "./tags";

export const GetOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn }),
  asks: (input) => ({
    action: "iam:GetOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: ({ OpenIDConnectProviderArn }, { account }) => {
    const provider = findOidcProvider(account, OpenIDConnectProviderArn);
    return {
      // Without its scheme: the example of the IAM API reference.
      Url: provider.host,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: new Date(provider.created),
      ...(Object.keys(provider.tags).length === 0 ? {} : { Tags: tagList(provider.tags) }),
    };
  },
});

export const ListOpenIDConnectProviders = operation({
  input: v.strictObject({}),
  asks: (_, account) => ({
    action: "iam:ListOpenIDConnectProviders",
    resource: arn(account, "iam", "oidc-provider/*"),
  }),
  run: (_, { account }) => ({
    OpenIDConnectProviderList: oidcProviders(account.store)
      .values()
      .map(({ arn }) => ({ Arn: arn })),
  }),
});

export const DeleteOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn }),
  asks: (input) => ({
    action: "iam:DeleteOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: async ({ OpenIDConnectProviderArn }, { account }) => {
    findOidcProvider(account, OpenIDConnectProviderArn);
    await oidcProviders(account.store).delete(OpenIDConnectProviderArn);
    return {};
  },
});

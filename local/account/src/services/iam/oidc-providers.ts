import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { noSuchEntity } from "./errors";
import { Arn } from "./input";
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
  // The IAM API reference has it idempotent, and NoSuchEntity among its errors; versitygw pull request
  // 2259 found that a second delete fails, in these words.
  run: async ({ OpenIDConnectProviderArn }, { account }) => {
    if (!oidcProviders(account.store).has(OpenIDConnectProviderArn)) {
      throw noSuchEntity(`OpenId connect Provider ${OpenIDConnectProviderArn} cannot be found.`);
    }
    await oidcProviders(account.store).delete(OpenIDConnectProviderArn);
    return {};
  },
});

import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { alreadyExists, invalidInput, limitExceeded, noSuchEntity } from "./errors";
import { Arn, list, TagList, tooLong } from "./input";
import { ClientId, maxClientIds } from "./oidc-client-ids";
import {
  changeOidcProvider,
  findOidcProvider,
  hostOf,
  type OidcProvider,
  oidcProviderArn,
  oidcProviders,
} from "./oidc-provider";
import { requestTags, tagList, tagsOf } from "./tags";

/** IAM API reference, CreateOpenIDConnectProvider: at most five, each the hex of a SHA-1. */
const Thumbprints = v.pipe(
  list(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/i))),
  v.check((thumbprints) => {
    if (thumbprints.length <= 5) return true;
    throw invalidInput("Thumbprint list must contain fewer than 5 entries.");
  }),
);

/** Per account (secrets-store-csi-driver issue 634 and eksctl issue 4513, with the error's text). */
const maxProviders = 100;

export const CreateOpenIDConnectProvider = operation({
  input: v.strictObject({
    Url: v.pipe(v.string(), v.minLength(1), v.maxLength(255, tooLong("url", 255))),
    ClientIDList: v.optional(list(ClientId), []),
    // Optional (IAM API reference). Without it, AWS gets the thumbprint from the URL, and fails with
    // OpenIdIdpCommunicationError if that does not answer; the embedded account does not ask.
    ThumbprintList: v.optional(Thumbprints, []),
    Tags: v.optional(TagList),
  }),
  asks: ({ Url, Tags }, account) => {
    const resource = oidcProviderArn(account, hostOf(Url));
    const context = requestTags(Tags);
    const create = { action: "iam:CreateOpenIDConnectProvider", resource, context };
    const tagged = Tags !== undefined && Tags.length > 0;
    return tagged
      ? [create, { action: "iam:TagOpenIDConnectProvider", resource, context }]
      : create;
  },
  run: async ({ Url, ClientIDList, ThumbprintList, Tags }, { account }) => {
    const host = hostOf(Url);
    const arn = oidcProviderArn(account, host);
    const all = oidcProviders(account.store);
    // The text is as users of several infrastructure tools report it.
    if (all.has(arn)) throw alreadyExists(`Provider with url ${Url} already exists.`);
    if (all.values().length >= maxProviders) {
      throw limitExceeded("OpenIdConnectProvidersPerAccount", maxProviders);
    }
    const clientIds = [...new Set(ClientIDList)];
    if (clientIds.length > maxClientIds) {
      throw limitExceeded("ClientIdsPerOpenIdConnectProvider", maxClientIds);
    }
    const tags = tagsOf(Tags);

    const provider: OidcProvider = {
      arn,
      url: Url,
      host,
      clientIds,
      thumbprints: ThumbprintList,
      created: account.now().toISOString(),
      tags,
    };
    await all.put(arn, provider);
    return {
      OpenIDConnectProviderArn: arn,
      ...(Tags === undefined ? {} : { Tags: tagList(tags) }),
    };
  },
});

export const GetOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn }),
  asks: (input) => ({
    action: "iam:GetOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: ({ OpenIDConnectProviderArn }, { account }) => {
    const provider = findOidcProvider(account, OpenIDConnectProviderArn);
    return {
      // Without the scheme, as in the example of the IAM API reference.
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
  // The IAM API reference calls it idempotent, but has NoSuchEntity among its errors; versitygw pull request
  // 2259 found that a second delete fails, with this text.
  run: async ({ OpenIDConnectProviderArn }, { account }) => {
    if (!oidcProviders(account.store).has(OpenIDConnectProviderArn)) {
      throw noSuchEntity(`OpenId connect Provider ${OpenIDConnectProviderArn} cannot be found.`);
    }
    await oidcProviders(account.store).delete(OpenIDConnectProviderArn);
    return {};
  },
});

export const UpdateOpenIDConnectProviderThumbprint = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, ThumbprintList: Thumbprints }),
  asks: (input) => ({
    action: "iam:UpdateOpenIDConnectProviderThumbprint",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: async ({ OpenIDConnectProviderArn, ThumbprintList }, { account }) => {
    await changeOidcProvider(account, OpenIDConnectProviderArn, (provider) => ({
      ...provider,
      thumbprints: ThumbprintList,
    }));
    return {};
  },
});

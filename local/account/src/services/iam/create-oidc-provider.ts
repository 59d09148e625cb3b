import * as v from "valibot";
import { operation } from "../../operation";
import { alreadyExists, limitExceeded } from "./errors";
import { list, TagList, tooLong } from "./input";
import { ClientId, maxClientIds } from "./oidc-client-ids";
import { type OidcProvider, oidcProviderArn, oidcProviders } from "./oidc-provider";
import { hostOf } from "./oidc-provider-url";
import { Thumbprints } from "./oidc-thumbprints";
import { requestTags, tagList, tagsOf } from "./tags";

/** In an account (secrets-store-csi-driver issue 634 and eksctl issue 4513, with the error's text). */
const maxProviders = 100;

export const CreateOpenIDConnectProvider = operation({
  input: v.strictObject({
    Url: v.pipe(v.string(), v.minLength(1), v.maxLength(255, tooLong("url", 255))),
    ClientIDList: v.optional(list(ClientId), []),
    // Optional (IAM API reference). AWS then looks the thumbprint up at the URL, and fails with
    // OpenIdIdpCommunicationError where nobody answers; the embedded account asks nobody.
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
    // Reported by users of several infrastructure tools, in these words.
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

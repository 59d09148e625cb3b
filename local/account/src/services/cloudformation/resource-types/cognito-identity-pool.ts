import * as v from "valibot";
import { flag, optional, tagList, text, textMap, texts } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";
import { asRecord, asTagMap } from "./tags";

const Properties = v.strictObject({
  AllowClassicFlow: optional(flag),
  AllowUnauthenticatedIdentities: flag,
  CognitoIdentityProviders: optional(
    v.array(
      v.strictObject({
        ClientId: optional(text),
        ProviderName: optional(text),
        ServerSideTokenCheck: optional(flag),
      }),
    ),
  ),
  DeveloperProviderName: optional(text),
  IdentityPoolName: optional(text),
  IdentityPoolTags: optional(tagList),
  OpenIdConnectProviderARNs: optional(texts),
  SamlProviderARNs: optional(texts),
  SupportedLoginProviders: optional(textMap),
});

const Created = v.object({ IdentityPoolId: v.string(), IdentityPoolName: v.string() });

export const identityPool = resourceType({
  type: "AWS::Cognito::IdentityPool",
  properties: Properties,
  attributes: ["Id", "Name"],
  name: { property: "IdentityPoolName", maxLength: 128 },
  create: async (properties, context) => {
    const created = await context.call("cognito-identity", "CreateIdentityPool", {
      ...input(context, properties),
      IdentityPoolName: properties.IdentityPoolName ?? context.name.replaceAll("-", "_"),
    });
    const { IdentityPoolId, IdentityPoolName } = v.parse(Created, created);
    await context.reportCreated(IdentityPoolId);
    return {
      physicalId: IdentityPoolId,
      attributes: { Id: IdentityPoolId, Name: IdentityPoolName },
    };
  },
  update: async (current, { next }, context) => {
    const IdentityPoolName = next.IdentityPoolName ?? current.attributes.Name ?? null;
    await context.call("cognito-identity", "UpdateIdentityPool", {
      ...input(context, next),
      IdentityPoolId: current.physicalId,
      IdentityPoolName,
    });
    return { ...current, attributes: { ...current.attributes, Name: IdentityPoolName } };
  },
  delete: async ({ physicalId: IdentityPoolId }, _, { call }) => {
    // If its creation was interrupted, the pool is only known by its name.
    if (!IdentityPoolId.includes(":")) return;
    await ignoreNotFound(call("cognito-identity", "DeleteIdentityPool", { IdentityPoolId }));
  },
});

const input = (context: Context, properties: v.InferOutput<typeof Properties>) => {
  const { IdentityPoolTags, ...rest } = properties;
  const tags = asTagMap(context, asRecord(IdentityPoolTags));
  return {
    ...rest,
    ...(Object.keys(tags).length > 0 && { IdentityPoolTags: tags }),
  };
};

import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { operation } from "../../operation";
import { IdentityPoolId, nothingOf, ResourceArn, Tags } from "./input";
import { findPool, type IdentityPool, poolArn, pools, poolView } from "./pool";
import { requestTags } from "./request-tags";

const settings = {
  IdentityPoolName: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(128),
    v.regex(/^[\w\s+=,.@-]+$/),
  ),
  AllowUnauthenticatedIdentities: v.boolean(),
  AllowClassicFlow: v.optional(v.boolean()),
  OpenIdConnectProviderARNs: v.optional(v.array(ResourceArn), []),
  SupportedLoginProviders: nothingOf("SupportedLoginProviders"),
  CognitoIdentityProviders: nothingOf("CognitoIdentityProviders (user pools)"),
  SamlProviderARNs: nothingOf("SamlProviderARNs"),
  IdentityPoolTags: v.optional(Tags),
};
type Settings = v.InferOutput<v.StrictObjectSchema<typeof settings, undefined>>;

export const CreateIdentityPool = operation({
  input: v.strictObject(settings),
  asks: ({ IdentityPoolTags }) => ({
    action: "cognito-identity:CreateIdentityPool",
    resource: "*",
    context: requestTags(IdentityPoolTags),
  }),
  run: async (input, { account }) => {
    const id = `${account.region}:${randomUUID()}`;
    const pool = { id, ...read(input), tags: input.IdentityPoolTags ?? {}, roles: {} };
    await pools(account.store).put(id, pool);
    return poolView(pool);
  },
});

/** Cognito API reference, UpdateIdentityPool: what is left out goes back to its default. */
export const UpdateIdentityPool = operation({
  input: v.strictObject({ IdentityPoolId, ...settings }),
  asks: (input, account) => ({
    action: "cognito-identity:UpdateIdentityPool",
    resource: poolArn(account, input.IdentityPoolId),
    context: requestTags(input.IdentityPoolTags),
  }),
  run: async (input, { account }) => {
    const { id, roles, tags } = findPool(account, input.IdentityPoolId);
    const pool = { id, ...read(input), tags: input.IdentityPoolTags ?? tags, roles };
    await pools(account.store).put(id, pool);
    return poolView(pool);
  },
});

const read = (input: Settings): Omit<IdentityPool, "id" | "roles" | "tags"> => ({
  name: input.IdentityPoolName,
  guests: input.AllowUnauthenticatedIdentities,
  ...(input.AllowClassicFlow === undefined ? {} : { classicFlow: input.AllowClassicFlow }),
  providerArns: input.OpenIdConnectProviderARNs,
});

import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { operation } from "../../operation";
import { deleteIdentities, identitiesOf } from "./identity";
import { IdentityPoolId, onlyEmpty, page, paging, ResourceArn, Tags } from "./input";
import { findPool, type IdentityPool, poolArn, pools, poolView } from "./pool";
import { requestTags } from "./tags";

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
  SupportedLoginProviders: onlyEmpty("SupportedLoginProviders"),
  CognitoIdentityProviders: onlyEmpty("CognitoIdentityProviders (user pools)"),
  SamlProviderARNs: onlyEmpty("SamlProviderARNs"),
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

/** Cognito API reference, UpdateIdentityPool: settings that are left out are reset to their defaults. */
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

export const DescribeIdentityPool = operation({
  input: v.strictObject({ IdentityPoolId }),
  asks: (input, account) => ({
    action: "cognito-identity:DescribeIdentityPool",
    resource: poolArn(account, input.IdentityPoolId),
  }),
  run: ({ IdentityPoolId }, { account }) => poolView(findPool(account, IdentityPoolId)),
});

export const ListIdentityPools = operation({
  input: v.strictObject(paging),
  asks: () => ({ action: "cognito-identity:ListIdentityPools", resource: "*" }),
  run: (input, { account }) => {
    const { items, next } = page(pools(account.store).values(), input);
    return {
      IdentityPools: items.map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
      ...next,
    };
  },
});

/** Cognito API reference: the users of a deleted pool cannot authenticate with it, so its identities are deleted too. */
export const DeleteIdentityPool = operation({
  input: v.strictObject({ IdentityPoolId }),
  asks: (input, account) => ({
    action: "cognito-identity:DeleteIdentityPool",
    resource: poolArn(account, input.IdentityPoolId),
  }),
  run: async ({ IdentityPoolId }, { account }) => {
    findPool(account, IdentityPoolId);
    const identities = identitiesOf(account, IdentityPoolId);
    await Promise.all([
      pools(account.store).delete(IdentityPoolId),
      deleteIdentities(account, identities),
    ]);
    return {};
  },
});

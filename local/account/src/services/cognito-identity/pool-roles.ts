import * as v from "valibot";
import { operation } from "../../operation";
import { IdentityPoolId, onlyEmpty, ResourceArn } from "./input";
import { findPool, poolArn, pools } from "./pool";

/** Setting roles passes them to Cognito, which needs iam:PassRole too (Cognito developer guide, iam-roles.md). */
export const SetIdentityPoolRoles = operation({
  input: v.strictObject({
    IdentityPoolId,
    Roles: v.strictObject({
      authenticated: v.optional(ResourceArn),
      unauthenticated: v.optional(ResourceArn),
    }),
    RoleMappings: onlyEmpty("RoleMappings"),
  }),
  asks: ({ IdentityPoolId, Roles }, account) => [
    {
      action: "cognito-identity:SetIdentityPoolRoles",
      resource: poolArn(account, IdentityPoolId),
    },
    ...named(Roles).map(([, role]) => ({
      action: "iam:PassRole",
      resource: role,
      context: { "iam:PassedToService": ["cognito-identity.amazonaws.com"] },
    })),
  ],
  run: async ({ IdentityPoolId, Roles }, { account }) => {
    const pool = findPool(account, IdentityPoolId);
    await pools(account.store).put(pool.id, { ...pool, roles: Object.fromEntries(named(Roles)) });
    return {};
  },
});

export const GetIdentityPoolRoles = operation({
  input: v.strictObject({ IdentityPoolId }),
  asks: (input, account) => ({
    action: "cognito-identity:GetIdentityPoolRoles",
    resource: poolArn(account, input.IdentityPoolId),
  }),
  run: ({ IdentityPoolId }, { account }) => ({
    IdentityPoolId,
    Roles: findPool(account, IdentityPoolId).roles,
  }),
});

const named = (roles: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(roles).flatMap(([kind, role]) => (role === undefined ? [] : [[kind, role]]));

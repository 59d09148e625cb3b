import * as v from "valibot";
import { operation } from "../../operation";
import { deleteIdentities, identitiesOf } from "./identity";
import { IdentityPoolId, pageOf } from "./input";
import { page } from "./page";
import { findPool, poolArn, pools, poolView } from "./pool";

export const DescribeIdentityPool = operation({
  input: v.strictObject({ IdentityPoolId }),
  asks: (input, account) => ({
    action: "cognito-identity:DescribeIdentityPool",
    resource: poolArn(account, input.IdentityPoolId),
  }),
  run: ({ IdentityPoolId }, { account }) => poolView(findPool(account, IdentityPoolId)),
});

export const ListIdentityPools = operation({
  input: v.strictObject(pageOf),
  asks: () => ({ action: "cognito-identity:ListIdentityPools", resource: "*" }),
  run: (paging, { account }) => {
    const { items, next } = page(pools(account.store).values(), paging);
    return {
      IdentityPools: items.map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
      ...next,
    };
  },
});

/** Cognito API reference: once a pool is deleted, its users can not authenticate with it: they go too. */
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

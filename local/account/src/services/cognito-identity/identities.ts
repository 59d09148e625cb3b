import * as v from "valibot";
import { operation } from "../../operation";
import {
  deleteIdentities,
  findIdentity,
  type Identity,
  identities,
  identitiesOf,
} from "./identity";
import { IdentityId, IdentityPoolId, page, paging } from "./input";
import { findPool, poolArn } from "./pool";

export const DescribeIdentity = operation({
  input: v.strictObject({ IdentityId }),
  asks: () => ({ action: "cognito-identity:DescribeIdentity", resource: "*" }),
  run: ({ IdentityId }, { account }) => identityView(findIdentity(account, IdentityId)),
});

export const ListIdentities = operation({
  input: v.strictObject({ IdentityPoolId, ...paging, HideDisabled: v.optional(v.boolean()) }),
  asks: (input, account) => ({
    action: "cognito-identity:ListIdentities",
    resource: poolArn(account, input.IdentityPoolId),
  }),
  run: (input, { account }) => {
    const pool = findPool(account, input.IdentityPoolId);
    const { items, next } = page(identitiesOf(account, pool.id), input);
    return { IdentityPoolId: pool.id, Identities: items.map(identityView), ...next };
  },
});

export const DeleteIdentities = operation({
  input: v.strictObject({
    IdentityIdsToDelete: v.pipe(v.array(IdentityId), v.minLength(1), v.maxLength(60)),
  }),
  asks: () => ({ action: "cognito-identity:DeleteIdentities", resource: "*" }),
  run: async ({ IdentityIdsToDelete }, { account }) => {
    const found = IdentityIdsToDelete.map((id) => identities(account.store).get(id));
    await deleteIdentities(
      account,
      found.filter((identity) => identity !== undefined),
    );
    return { UnprocessedIdentityIds: [] };
  },
});

const identityView = ({ id, logins, created, modified }: Identity) => ({
  IdentityId: id,
  Logins: Object.keys(logins),
  CreationDate: new Date(created),
  LastModifiedDate: new Date(modified),
});

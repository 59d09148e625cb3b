import * as v from "valibot";
import { operation } from "../../operation";
import { findGroup, logGroupName, logGroups, streamArn } from "./group";

/** API reference, PutRetentionPolicy: the allowed numbers of days. */
const retentionInDays = v.picklist([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
]);

export const PutRetentionPolicy = operation({
  input: v.strictObject({ logGroupName, retentionInDays }),
  asks: (input, account) => ({
    action: "logs:PutRetentionPolicy",
    resource: streamArn(account, input.logGroupName),
  }),
  run: async ({ logGroupName, retentionInDays }, { account }) => {
    const group = findGroup(account, logGroupName);
    await logGroups(account.store).put(logGroupName, { ...group, retentionInDays });
    return {};
  },
});

export const DeleteRetentionPolicy = operation({
  input: v.strictObject({ logGroupName }),
  asks: (input, account) => ({
    action: "logs:DeleteRetentionPolicy",
    resource: streamArn(account, input.logGroupName),
  }),
  run: async ({ logGroupName }, { account }) => {
    const { retentionInDays: _, ...group } = findGroup(account, logGroupName);
    await logGroups(account.store).put(logGroupName, group);
    return {};
  },
});

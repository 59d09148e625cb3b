import * as v from "valibot";
import { operation } from "../../operation";
import { findGroup, logGroups, streamArn } from "./group";
import { logGroupName, retentionInDays } from "./members";

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

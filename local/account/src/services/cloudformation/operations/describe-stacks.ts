import * as v from "valibot";
import { askStack } from "../stack/asks";
import { page } from "../stack/page";
import { stackView } from "../stack/stack-view";
import { requireStack, stacks } from "../stack/stacks";
import { NextToken, StackName } from "./input";
import { stackOperation } from "./stack-operation";

export const DescribeStacks = stackOperation({
  input: v.strictObject({ StackName: v.exactOptional(StackName), NextToken }),
  asks: ({ StackName }, account) => askStack(account, "DescribeStacks", StackName ?? "*"),
  run: ({ StackName, NextToken }, { account }) => {
    if (StackName !== undefined) return { Stacks: [stackView(requireStack(account, StackName))] };
    const live = stacks(account)
      .values()
      .filter(({ status }) => status !== "DELETE_COMPLETE");
    const { items, next } = page(live, NextToken);
    return { Stacks: items.map(stackView), ...next };
  },
});

import { allow, type Case, deny, policy } from "./case";

/** Operator, wanted, what the request has (`undefined`: no such key), and whether the condition is met. */
export type ConditionRow = readonly [
  operator: string,
  wanted: unknown,
  actual: readonly string[] | undefined,
  met: boolean,
];

/** Each row as an Allow and as a Deny: a condition means the same in both. */
export function conditionCases(
  source: string,
  rows: readonly ConditionRow[],
  more: Pick<Case, "unverified"> & { readonly context?: Case["context"] } = {},
): Case[] {
  return rows.flatMap(([operator, wanted, actual, met]) => {
    const title = `${operator} ${JSON.stringify(wanted)}, the request has ${JSON.stringify(actual) ?? "no key"}`;
    const Condition = { [operator]: { "test:key": wanted } };
    const context = { ...more.context, ...(actual && { "test:key": actual }) };
    return [
      {
        ...more,
        title: `Allow with ${title}`,
        source,
        context,
        identity: [policy(allow({ Condition }))],
        expected: met ? "Allow" : "ImplicitDeny",
      },
      {
        ...more,
        title: `Deny with ${title}`,
        source,
        context,
        identity: [policy(allow(), deny({ Condition }))],
        expected: met ? "ExplicitDeny" : "Allow",
      },
    ];
  });
}

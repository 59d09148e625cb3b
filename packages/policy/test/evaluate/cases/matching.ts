import { allow, type Case, deny, policy, table } from "./case";

/** What a statement has instead of the action and resource of every case, and whether it then matches them. */
export type MatchRow = readonly [
  title: string,
  source: string,
  change: object,
  matches: boolean,
  ask?: Pick<Case, "action" | "resource" | "context" | "unverified">,
];

/** Each row as an Allow; in `denyCases` as a Deny. */
export function matchCases(rows: readonly MatchRow[], context: Case["context"] = {}): Case[] {
  return rows.map(([title, source, change, matches, ask]) => ({
    title: `Allow for ${title}`,
    source,
    context,
    ...ask,
    identity: [policy(allow(change))],
    expected: matches ? "Allow" : "ImplicitDeny",
  }));
}

export function denyCases(rows: readonly MatchRow[], context: Case["context"] = {}): Case[] {
  return rows.map(([title, source, change, matches, ask]) => ({
    title: `Deny for ${title}`,
    source,
    context,
    ...ask,
    identity: [policy({ Effect: "Allow", Action: "*", Resource: "*" }, deny(change))],
    expected: matches ? "ExplicitDeny" : "Allow",
  }));
}

export function named(name: string) {
  return table.replace("notes", name);
}

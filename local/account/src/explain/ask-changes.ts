import type { NamedPolicy, Principal } from "@own-rows/policy";
import type { Decided } from "../trace/decisions";
import type { Change } from "./change";
import { nearStatements } from "./near-statements";
import { oneOf } from "./phrases";
import { allowChange, denyChanges } from "./statement-change";
import { kindOf, nearestAllow, unmet } from "./statement-outcomes";

/** The policies that had to allow, as they are now. */
export interface Holding {
  readonly principal: Principal;
  /** `the role notes-user` */
  readonly holder: string;
  readonly policies: readonly NamedPolicy[];
}

/** What would have to change for one ask to be allowed: each entry is one way, the least first. */
export function askChanges(
  { action, resource, verdict }: Decided,
  { boundary, holding }: { boundary?: string | undefined; holding?: Holding | undefined },
): Change[] {
  if (verdict.effect === "Allow") return [];
  if (verdict.effect === "ExplicitDeny") return denyChanges(verdict);

  const kind = verdict.deniedBy ?? "identity-based policy";
  const near = nearestAllow(verdict.considered.filter((one) => kindOf(one, boundary) === kind));
  if (near !== undefined && unmet(near).length > 0) return [allowChange(near)];

  const wanted = `a statement that allows ${action} on ${resource}`;
  if (holding === undefined) {
    return [{ differs: "policy", says: [`the ${kind} would have to have ${wanted}`] }];
  }
  const { principal: caller, policies, holder } = holding;
  const found = nearStatements(policies, {
    caller,
    action: action.toLowerCase(),
    resource,
    context: caller.context,
  });
  const policy = `${holder} would have to have ${wanted}: ${noneOf(found.count)}`;
  const others = { differs: "request", says: [actionChange(action, found.otherActions)] } as const;
  return [
    ...(found.otherActions.length === 0 ? [] : [others]),
    { differs: "policy", says: [policy, ...found.close] },
  ];
}

const noneOf = (count: number) => {
  if (count === 0) return "it has no statement at all";
  return count === 1 ? "its one statement does not" : `none of its ${count} statements does`;
};

const actionChange = (action: string, others: readonly string[]) =>
  `the action would have to be ${oneOf(others)} (it was "${action}")`;

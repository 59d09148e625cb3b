import type { NamedPolicy, Principal } from "@own-rows/policy";
import {
  compileStatement,
  type DocumentStatement,
  Problem,
  type RequestContext,
  readDocument,
} from "@own-rows/policy";
import type { Decided } from "../trace/decisions";
import { oneOf, quoted } from "./phrases";
import { allowChange, type Change, denyChanges } from "./statement-changes";
import { kindOf, nearestAllow, unmet } from "./statement-outcomes";

/** The policies that had to allow, as they are now. */
export interface Holder {
  readonly principal: Principal;
  /** `role notes-user` */
  readonly name: string;
  readonly policies: readonly NamedPolicy[];
}

/** What would have to change for one ask to be allowed: each entry is one way, the smallest change first. */
export function askChanges(
  { action, resource, verdict }: Decided,
  { boundary, holder }: { boundary?: string | undefined; holder?: Holder | undefined },
): Change[] {
  if (verdict.effect === "Allow") return [];
  if (verdict.effect === "ExplicitDeny") return denyChanges(verdict);

  const kind = verdict.deniedBy ?? "identity-based policy";
  const near = nearestAllow(verdict.considered.filter((one) => kindOf(one, boundary) === kind));
  if (near !== undefined && unmet(near).length > 0) return [allowChange(near)];

  const needed = `a statement that allows ${action} on ${resource}`;
  if (holder === undefined) {
    return [{ differs: "policy", says: [`the ${kind} would have to have ${needed}`] }];
  }
  const { principal, policies, name } = holder;
  const found = nearStatements(policies, {
    principal,
    action: action.toLowerCase(),
    resource,
    context: principal.context,
  });
  const policy = `${name} would have to have ${needed}: ${noneOf(found.count)}`;
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

interface NearStatements {
  /** How many statements there are. */
  readonly count: number;
  /** The Allows that miss the request by one element, each in a sentence. */
  readonly close: readonly string[];
  /** The actions that some Allow names for this very resource. */
  readonly otherActions: readonly string[];
}

/** The statements as they are now, compared with a request that none of them is about. */
const nearStatements = (
  policies: readonly NamedPolicy[],
  request: RequestContext,
): NearStatements => {
  const statements = policies.flatMap(statementsOf);
  const near = statements
    .filter(({ written }) => written.Effect === "Allow")
    .map((statement) => ({ ...statement, missed: missedBy(statement.written, request) }))
    .filter(({ missed }) => missed.length === 1);
  return {
    count: statements.length,
    close: near.map(
      ({ sid, written, missed: [what = "action"] }) => `${sid} ${but[what](written)}`,
    ),
    otherActions: near.flatMap(({ missed: [what], written }) =>
      what === "action" ? (written.Action ?? []) : [],
    ),
  };
};

const statementsOf = ({ document }: NamedPolicy) => {
  const read = readDocument(document);
  if (read instanceof Problem) return [];
  return read.Statement.map((written, position) => ({
    written,
    sid: written.Sid ?? `statement ${position + 1}`,
  }));
};

type Element = "action" | "resource" | "principal";

const but: Readonly<Record<Element, (written: DocumentStatement) => string>> = {
  action: ({ Action, NotAction = [] }) =>
    Action ? `names other actions there: ${quoted(Action)}` : `leaves out ${quoted(NotAction)}`,
  resource: ({ Resource = [] }) => `names another resource: ${quoted(Resource)}`,
  principal: ({ Principal, NotPrincipal }) =>
    `is for another caller: ${JSON.stringify(Principal ?? NotPrincipal)}`,
};

/** The elements of a statement that do not match the request, each compared alone. */
const missedBy = (
  { Action, NotAction, Resource, NotResource, Principal, NotPrincipal }: DocumentStatement,
  request: RequestContext,
): Element[] => {
  const all: DocumentStatement = { Effect: "Allow", Action: ["*"] };
  const alone: Readonly<Record<Element, DocumentStatement>> = {
    action: { Effect: "Allow", Action, NotAction },
    resource: { ...all, Resource, NotResource },
    principal: { ...all, Principal, NotPrincipal },
  };
  const elements: readonly Element[] = ["action", "resource", "principal"];
  return elements.filter((element) => {
    const compiled = compileStatement(alone[element], 0, true);
    return compiled instanceof Problem || compiled.match(request) === undefined;
  });
};

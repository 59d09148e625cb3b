import type { NamedPolicy } from "@own-rows/policy";
import {
  compileStatement,
  type DocumentStatement,
  Problem,
  type Question,
  readDocument,
} from "@own-rows/policy";
import { quoted } from "./phrases";

export interface Near {
  /** How many statements there are. */
  readonly count: number;
  /** The Allows that miss the request by one thing, each in a sentence. */
  readonly close: readonly string[];
  /** The actions that some Allow names for this very resource. */
  readonly otherActions: readonly string[];
}

/** The statements as they are now, looked at for a request that none of them speaks of. */
export function nearStatements(policies: readonly NamedPolicy[], question: Question): Near {
  const statements = policies.flatMap(statementsOf);
  const near = statements
    .filter(({ written }) => written.Effect === "Allow")
    .map((statement) => ({ ...statement, missed: missed(statement.written, question) }))
    .filter((one) => one.missed.length === 1);
  return {
    count: statements.length,
    close: near.map(
      ({ sid, written, missed: [what = "action"] }) => `${sid} ${but[what](written)}`,
    ),
    otherActions: near.flatMap(({ missed: [what], written }) =>
      what === "action" ? (written.Action ?? []) : [],
    ),
  };
}

const statementsOf = ({ document }: NamedPolicy) => {
  const read = readDocument(document);
  if (read instanceof Problem) return [];
  return read.Statement.map((written, position) => ({
    written,
    sid: written.Sid ?? `statement ${position + 1}`,
  }));
};

type Aspect = "action" | "resource" | "principal";

const but: Readonly<Record<Aspect, (written: DocumentStatement) => string>> = {
  action: ({ Action, NotAction = [] }) =>
    Action ? `names other actions there: ${quoted(Action)}` : `leaves out ${quoted(NotAction)}`,
  resource: ({ Resource = [] }) => `names another resource: ${quoted(Resource)}`,
  principal: ({ Principal, NotPrincipal }) =>
    `is for another caller: ${JSON.stringify(Principal ?? NotPrincipal)}`,
};

/** What of a statement does not fit, each part asked as if it were alone. */
const missed = (
  { Action, NotAction, Resource, NotResource, Principal, NotPrincipal }: DocumentStatement,
  question: Question,
): Aspect[] => {
  const all: DocumentStatement = { Effect: "Allow", Action: ["*"] };
  const alone: Readonly<Record<Aspect, DocumentStatement>> = {
    action: { Effect: "Allow", Action, NotAction },
    resource: { ...all, Resource, NotResource },
    principal: { ...all, Principal, NotPrincipal },
  };
  const aspects: readonly Aspect[] = ["action", "resource", "principal"];
  return aspects.filter((aspect) => {
    const compiled = compileStatement(alone[aspect], 0, true);
    return compiled instanceof Problem || compiled.speaksOf(question) === undefined;
  });
};

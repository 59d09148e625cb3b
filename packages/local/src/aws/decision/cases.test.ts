import { describe, expect, it } from "vitest";
import { anonymous, federatedPrincipal, type Principal, servicePrincipal } from "../principal";
import { account, type Caller, type Case, role, session, table, user } from "./cases/case";
import { operatorCases } from "./cases/conditions";
import { documentCases } from "./cases/documents";
import { evaluationCases } from "./cases/evaluation";
import { matchingCases } from "./cases/matching";
import { ownRowsCases } from "./cases/own-rows";
import { principalCases } from "./cases/principals";
import { setCases } from "./cases/sets";
import { trustCases } from "./cases/trust";
import { unclearCases } from "./cases/unclear";
import { decide } from "./decide";
import { explain } from "./explain";

const base = { accountId: account, sessionPolicies: [], context: {} } as const;
const callers: Readonly<Record<Caller, Principal>> = {
  session: {
    ...base,
    type: "role-session",
    arn: session,
    userId: "AROAEXAMPLEEXAMPLE00:alice",
    entity: { kind: "role", name: "people", arn: role },
  },
  user: {
    ...base,
    type: "user",
    arn: user,
    userId: "AIDAEXAMPLEEXAMPLE00",
    entity: { kind: "user", name: "alice", arn: user },
  },
  lambda: servicePrincipal("lambda.amazonaws.com", account),
  cognito: federatedPrincipal("cognito-identity.amazonaws.com", account, {}),
  anonymous,
};

const text = (document: object | string) =>
  typeof document === "string" ? document : JSON.stringify(document);
const named = (kind: string, documents: readonly (object | string)[]) =>
  documents.map((document, i) => ({ name: `${kind} ${i + 1}`, document: text(document) }));

const run = (one: Case) => {
  const { caller = "session", action = "dynamodb:GetItem", resource = table, context = {} } = one;
  const own = one.resourcePolicy ?? one.trust;
  const [resourcePolicy] = named("resource", own ? [own] : []);
  const ask = {
    action,
    resource,
    ...(resourcePolicy && {
      resourcePolicy: { ...resourcePolicy, required: one.trust !== undefined },
    }),
  };
  const policies = {
    identity: named("identity", one.identity ?? []),
    ...(one.session && { session: named("session", one.session) }),
    ...(one.boundary && { boundary: named("boundary", one.boundary) }),
  };
  return { verdict: decide({ principal: callers[caller], policies, ask, context }), ask };
};

const groups: readonly (readonly [string, readonly Case[]])[] = [
  ["conditions", operatorCases],
  ["sets of values", setCases],
  ["what is unclear", unclearCases],
  ["actions and resources", matchingCases],
  ["documents", documentCases],
  ["principals", principalCases],
  ["evaluation", evaluationCases],
  ["trust", trustCases],
  ["own rows", ownRowsCases],
];

describe.each(groups)("%s", (_, cases) => {
  it.each(cases.map((one) => [one.title, one] as const))("%s", (_, one) => {
    const { verdict, ask } = run(one);
    expect(verdict.effect, explain(verdict, ask)).toBe(one.expected);
    expect(verdict.allowed).toBe(one.expected === "Allow");
    expect(structuredClone(verdict)).toEqual(verdict);
    expect(verdict.deniedBy === undefined).toBe(verdict.allowed);
  });
});

describe("what is unclear", () => {
  it("is told by name", () => {
    for (const one of unclearCases.filter(({ title }) => !title.includes("without value"))) {
      const problems = run(one).verdict.considered.flatMap(({ conditions }) =>
        conditions.flatMap(({ problem }) => problem ?? []),
      );
      expect(problems, one.title).toHaveLength(1);
    }
  });
});

import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate";
import { explain } from "../../src/evaluate/explain";
import {
  anonymous,
  federatedPrincipal,
  type Principal,
  servicePrincipal,
} from "../../src/evaluate/principal";
import { actionCases } from "./cases/actions";
import { account, type Caller, type Case, role, session, table, user } from "./cases/case";
import { operatorCases } from "./cases/conditions";
import { placeCases } from "./cases/conditions-of-places";
import { documentCases } from "./cases/documents";
import { evaluationCases } from "./cases/evaluation";
import { everyOperator } from "./cases/every-operator";
import { casesOf } from "./cases/example";
import { requestExamples } from "./cases/examples-of-requests";
import { storageExamples } from "./cases/examples-of-storage";
import { tagExamples } from "./cases/examples-of-tags";
import { kindCases } from "./cases/kinds";
import { ownRowsCases } from "./cases/own-rows";
import { principalCases } from "./cases/principals";
import { resourceCases } from "./cases/resources";
import { setCases } from "./cases/sets";
import { trustCases } from "./cases/trust";
import { unclearCases } from "./cases/unclear";
import { variableCases } from "./cases/variables";

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

/** The verdict and its explanation. */
const run = (one: Case) => {
  const { caller = "session", action = "dynamodb:GetItem", resource = table, context = {} } = one;
  const own = one.resourcePolicy ?? one.trust;
  const [resourcePolicy] = named("resource", own ? [own] : []);
  const request = {
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
  const verdict = evaluate({ ...request, principal: callers[caller], policies, context });
  return { verdict, explanation: explain(verdict, request) };
};

const groups: readonly (readonly [string, readonly Case[]])[] = [
  ["conditions", operatorCases],
  ["conditions of time and place", placeCases],
  ["sets of values", setCases],
  ["variables", variableCases],
  ["what is unclear", unclearCases],
  ["actions", actionCases],
  ["resources", resourceCases],
  ["documents", documentCases],
  ["principals", principalCases],
  ["evaluation", evaluationCases],
  ["kinds of policies", kindCases],
  ["trust", trustCases],
  ["own rows", ownRowsCases],
  ["the user guide's examples", casesOf([...requestExamples, ...storageExamples, ...tagExamples])],
];

describe.each(groups)("%s", (_, cases) => {
  it.each(cases.map((one) => [one.title, one] as const))("%s", (_, one) => {
    const { verdict, explanation } = run(one);
    expect(verdict.effect, explanation).toBe(one.expected);
    expect(verdict.allowed).toBe(one.expected === "Allow");
    expect(verdict.deniedBy === undefined).toBe(verdict.allowed);
    if (one.explanation !== undefined) expect(explanation).toContain(one.explanation);
  });
});

describe("under every prefix and suffix", () => {
  it.each(everyOperator)("%s", (_, cases) => {
    const decided = cases.map((one) => `${one.title}: ${run(one).verdict.effect}`);
    expect(decided).toEqual(cases.map(({ title, expected }) => `${title}: ${expected}`));
  });
});

describe("the cases", () => {
  const all = [...groups, ...everyOperator].flatMap(([, cases]) => cases);

  it("name a page of AWS's guides each", () => {
    const page = /^((Amazon DynamoDB|Amazon Cognito) developer guide, )?[\w-]+\.html(#[\w.-]+)?$/;
    expect(all.filter(({ source }) => !page.test(source))).toEqual([]);
  });

  it("have a title of their own each", () => {
    const titles = all.map(({ title }) => title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it("are many, the table of operators aside", () => {
    expect(groups.flatMap(([, cases]) => cases).length).toBeGreaterThanOrEqual(300);
  });
});

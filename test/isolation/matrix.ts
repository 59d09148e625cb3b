import type { Answer } from "./answer";
import type { AttackResources } from "./callers/attack-resources";
import type { Caller, CredentialsResult } from "./callers/caller";
import { type Access, type Expected, expectedOf } from "./expected";
import { problemOf, problems } from "./judge";
import { type KeyKind, keyKindNames, keyKinds } from "./keys";
import type { Operation } from "./operation";
import { operationsOn } from "./operations";
import { type SeededRows, seededRows } from "./rows";
import { stageTable } from "./stage-table";
import { wire } from "./wire";
import type { World } from "./world/world";

/** One request of one caller, and what is wrong with its answer, if anything. */
export interface RequestFinding {
  readonly kind: "request";
  readonly caller: string;
  readonly operation: string;
  readonly key: KeyKind;
  readonly expected: Expected;
  readonly problem?: string;
}

/** How a caller's attempt to get credentials ended, or whether rows have changed after all of its requests. */
export interface CallerFinding {
  readonly kind: "credentials" | "rows afterwards" | "not tried";
  readonly caller: string;
  readonly detail: string;
  readonly problem?: string;
}

export type Finding = RequestFinding | CallerFinding;

/**
 * Sends every caller x operation x key to a stage. A generator, so that a test that expects one finding can
 * stop there.
 * @param first the name of the operation to begin with
 */
export async function* isolationMatrix(
  world: World,
  resources: AttackResources,
  callers: readonly Caller[],
  first?: string,
): AsyncGenerator<Finding> {
  const { table, contentsOf, seed, clear } = await stageTable(world);
  const isFirst = ({ name }: Operation) => Number(name === first);
  const operations = operationsOn(table).toSorted((a, b) => isFirst(b) - isFirst(a));
  const { own, other } = resources.identities;
  const dynamodb = wire({
    region: world.outputs.Region,
    endpoint: world.endpoint,
    now: world.now,
  });
  const rows = { own: seededRows(own), other: seededRows(other) };

  try {
    for (const caller of callers) {
      const result = await tryCredentials(caller, world, resources);
      const finding = credentialsFinding(caller, result);
      if (finding) yield finding;
      if (result.name !== "granted" || caller.access === "no credentials") continue;

      await Promise.all([rows.own, rows.other].map(clear));
      await seed(rows.own);
      await seed(rows.other);
      const before = await Promise.all([own, other].map(contentsOf));
      world.setClockAhead?.(result.clockAheadMs ?? 0);
      for (const operation of operations) {
        yield* await requestFindings(caller.name, caller.access, operation, result);
      }
      world.setClockAhead?.(0);
      const after = await Promise.all([own, other].map(contentsOf));
      yield changeFinding(caller, before, after);
    }
  } finally {
    world.setClockAhead?.(0);
    await Promise.all([rows.own, rows.other].map(clear));
    dynamodb.close();
  }

  async function requestFindings(
    caller: string,
    access: Access,
    operation: Operation,
    { credentials, identities }: Extract<CredentialsResult, { name: "granted" }>,
  ): Promise<RequestFinding[]> {
    const send = async (key: KeyKind) => {
      const expected = expectedOf(access, operation.keyRole, key);
      const request = {
        kind: "request",
        caller,
        operation: operation.name,
        key,
        expected,
      } as const;
      if (expected === "inexpressible") return { finding: request, answer: undefined };

      const body = operation.body(table, keyKinds[key](identities), identities.own);
      const answer = await dynamodb.send({
        target: operation.target,
        body: JSON.stringify(body),
        ...(credentials && { credentials }),
      });
      const problem = problemOf({
        answer,
        operation,
        expected,
        decision: world.decisionOn?.(answer.requestId),
        deniedRows: deniedRowsOf(access, rows),
        readableRows: key === "another's, no such row" ? undefined : readableRowsOf(access, rows),
        isEmbedded: world.kind === "embedded",
      });
      return { finding: { ...request, ...(problem && { problem }) }, answer };
    };
    const sent = await Promise.all(keyKindNames.map(send));
    const answerTo = (key: KeyKind) => sent.find(({ finding }) => finding.key === key)?.answer;
    const problem = existenceProblem(answerTo("another's"), answerTo("another's, no such row"));
    return sent.map(({ finding }) =>
      problem && access !== "another's rows" && finding.key === "another's"
        ? { problem, ...finding }
        : finding,
    );
  }
}

const tryCredentials = async (
  caller: Caller,
  world: World,
  resources: AttackResources,
): Promise<CredentialsResult> => {
  try {
    return await caller.getCredentials(world, resources);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { name: "refused", code: error.name, message: error.message };
  }
};

const credentialsFinding = (
  { name, access, refusals }: Caller,
  result: CredentialsResult,
): CallerFinding | undefined => {
  const mustBeRefused = access === "no credentials";
  if (result.name === "not tried") return { kind: "not tried", caller: name, detail: result.why };
  if (result.name === "granted") {
    const detail = problems.notRefused;
    return mustBeRefused
      ? { kind: "credentials", caller: name, detail, problem: detail }
      : undefined;
  }
  const detail = `${result.code}: ${result.message}`;
  const isExpected = mustBeRefused && refusals?.test(detail);
  const finding = { kind: "credentials", caller: name, detail } as const;
  return isExpected ? finding : { ...finding, problem: `refused: ${detail}` };
};

const deniedRowsOf = (access: Access, rows: { own: SeededRows; other: SeededRows }) => {
  if (access === "own rows") return [rows.other];
  if (access === "another's rows") return [rows.own];
  return [rows.own, rows.other];
};

const readableRowsOf = (access: Access, rows: { own: SeededRows; other: SeededRows }) =>
  access === "another's rows" ? rows.other : rows.own;

/** The answer must be the same whether another person's row exists or not. */
const existenceProblem = (existing: Answer | undefined, missing: Answer | undefined) =>
  existing && missing && existing.body !== missing.body
    ? "the answer reveals whether another person's row exists"
    : undefined;

const changeFinding = (
  { name, access }: Caller,
  before: readonly string[],
  after: readonly string[],
): CallerFinding => {
  const [own, other] = before.map((text, i) => text === after[i]);
  const isUnchanged = (own || access === "own rows") && (other || access === "another's rows");
  const detail = isUnchanged
    ? "no row that the caller must not change has changed"
    : "rows that the caller must not change have changed";
  return {
    kind: "rows afterwards",
    caller: name,
    detail,
    ...(!isUnchanged && { problem: detail }),
  };
};

import type { Answer } from "./answer";
import type { Surroundings } from "./callers/attack-resources";
import type { Caller, Entry } from "./callers/caller";
import { type Expected, expectedOf, type Reach } from "./expected";
import { problemOf } from "./judge";
import { type KeyKind, keyKindNames, keyKinds } from "./keys";
import type { Operation } from "./operation";
import { operationsOn } from "./operations";
import { type SeededRows, seededRows } from "./rows";
import { stageTable } from "./stage-table";
import { wire } from "./wire";
import type { World } from "./world/world";

/** One request of one caller, and whether what came of it is what had to. */
export interface Cell {
  readonly kind: "request";
  readonly caller: string;
  readonly operation: string;
  readonly key: KeyKind;
  readonly expected: Expected;
  readonly problem?: string;
}

/** A caller's way in, or what was seen after all of their requests. */
export interface Passage {
  readonly kind: "way in" | "afterwards" | "not tried";
  readonly caller: string;
  readonly told: string;
  readonly problem?: string;
}

export type Finding = Cell | Passage;

/**
 * Every caller x operation x key against a stage. Yields as it goes, so that whoever looks for one hole
 * can stop at the first.
 * @param first the name of the operation to begin with
 */
export async function* isolationMatrix(
  world: World,
  surroundings: Surroundings,
  callers: readonly Caller[],
  first?: string,
): AsyncGenerator<Finding> {
  const { table, contentsOf, seed, clear } = await stageTable(world);
  const isFirst = ({ name }: Operation) => Number(name === first);
  const operations = operationsOn(table).toSorted((a, b) => isFirst(b) - isFirst(a));
  const { own, other } = surroundings.identities;
  const dynamodb = wire({
    region: world.outputs.Region,
    endpoint: world.endpoint,
    now: world.now,
  });
  const rows = { own: seededRows(own), other: seededRows(other) };

  try {
    for (const caller of callers) {
      const entry = await enter(caller, world, surroundings);
      const passage = passageOf(caller, entry);
      if (passage) yield passage;
      if (entry.name !== "in" || caller.reaches === "no way in") continue;

      await Promise.all([rows.own, rows.other].map(clear));
      await seed(rows.own);
      await seed(rows.other);
      const before = await Promise.all([own, other].map(contentsOf));
      world.later?.(entry.laterMs ?? 0);
      for (const operation of operations) {
        yield* await cellsOf(caller.name, caller.reaches, operation, entry);
      }
      world.later?.(0);
      const after = await Promise.all([own, other].map(contentsOf));
      yield afterwards(caller, before, after);
    }
  } finally {
    world.later?.(0);
    await Promise.all([rows.own, rows.other].map(clear));
    dynamodb.close();
  }

  async function cellsOf(
    caller: string,
    reach: Reach,
    operation: Operation,
    { credentials, identities }: Extract<Entry, { name: "in" }>,
  ): Promise<Cell[]> {
    const ask = async (key: KeyKind) => {
      const expected = expectedOf(reach, operation.names, key);
      const cell = { kind: "request", caller, operation: operation.name, key, expected } as const;
      if (expected === "inexpressible") return { cell, answer: undefined };

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
        hidden: hiddenFrom(reach, rows),
        shown: key === "another's, no such row" ? undefined : shownTo(reach, rows),
        isEmbedded: world.kind === "embedded",
      });
      return { cell: { ...cell, ...(problem && { problem }) }, answer };
    };
    const asked = await Promise.all(keyKindNames.map(ask));
    const answerTo = (key: KeyKind) => asked.find(({ cell }) => cell.key === key)?.answer;
    const told = oracle(answerTo("another's"), answerTo("another's, no such row"));
    return asked.map(({ cell }) =>
      told && reach !== "another's" && cell.key === "another's" ? { problem: told, ...cell } : cell,
    );
  }
}

const enter = async (caller: Caller, world: World, surroundings: Surroundings): Promise<Entry> => {
  try {
    return await caller.enter(world, surroundings);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { name: "refused", code: error.name, message: error.message };
  }
};

const passageOf = ({ name, reaches, refusals }: Caller, entry: Entry): Passage | undefined => {
  const isShut = reaches === "no way in";
  if (entry.name === "not tried") return { kind: "not tried", caller: name, told: entry.why };
  if (entry.name === "in") {
    const told = "got in";
    return isShut ? { kind: "way in", caller: name, told, problem: told } : undefined;
  }
  const told = `${entry.code}: ${entry.message}`;
  const isWanted = isShut && refusals?.test(told);
  return { kind: "way in", caller: name, told, ...(!isWanted && { problem: `refused: ${told}` }) };
};

/** Whose rows a caller must not see anything of. */
const hiddenFrom = (reach: Reach, rows: { own: SeededRows; other: SeededRows }) => {
  if (reach === "own") return [rows.other];
  if (reach === "another's") return [rows.own];
  return [rows.own, rows.other];
};

/** Whose rows a caller has to see who asks for what they may read. */
const shownTo = (reach: Reach, rows: { own: SeededRows; other: SeededRows }) =>
  reach === "another's" ? rows.other : rows.own;

/** The answer to a row that is there has to be the answer to one that is not. */
const oracle = (there: Answer | undefined, missing: Answer | undefined) =>
  there && missing && there.body !== missing.body
    ? "it tells whether another's row is there"
    : undefined;

const afterwards = (
  { name, reaches }: Caller,
  before: readonly string[],
  after: readonly string[],
): Passage => {
  const [own, other] = before.map((text, i) => text === after[i]);
  const isKept = (own || reaches === "own") && (other || reaches === "another's");
  const told = isKept ? "nothing of another's has changed" : "rows of another's have changed";
  return { kind: "afterwards", caller: name, told, ...(!isKept && { problem: told }) };
};

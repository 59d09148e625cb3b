import { inTurns } from "../in-turns";
import { progress } from "../progress";
import { absolute, compared, type Pair, type Row } from "../row";
import { ours } from "./ours";
import { peer } from "./peer";
import { rate } from "./rate";
import type { Subject } from "./subject";
import { subjects } from "./subjects";

const roundCount = 9;
const warmUp = 300;
const sample = 200;

/** The IAM evaluator, with its explanations, against pbac 0.3.2, which gives none: decisions on one core. */
export async function benchDecisions(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subject of subjects) rows.push(...(await measure(subject)));
  return rows;
}

const measure = async (subject: Subject) => {
  const both = { ours: ours(subject), peer: peer(subject) };
  for (const decide of [both.ours, both.peer]) rate(decide, warmUp);

  const rounds: Pair[] = [];
  for (let round = 1; round <= roundCount; round += 1) {
    progress(`decisions, ${subject.title}: round ${round} of ${roundCount}`);
    rounds.push(await inTurns(round, both, async (decide) => rate(decide, sample)));
  }
  const metric = `decisions/s, ${subject.title}`;
  const value = subject.atLeast;
  const samples = rounds.map(({ ours }) => ours);
  return [
    ...(value === undefined
      ? []
      : [absolute(metric, "ops/s", samples, { limit: "at least", value })]),
    compared(`${metric}, beside pbac`, "ops/s", rounds, { limit: "at least", value: 1 }),
  ];
};

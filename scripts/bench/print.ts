import { cpus } from "node:os";
import type { Row } from "./row";

export interface Report {
  readonly bench: string;
  readonly seed: number;
  readonly rows: readonly Row[];
}

export function jsonReport(report: Report) {
  return JSON.stringify({ ...report, node: process.version, cores: cpus().length }, null, 2);
}

/** The printed table. */
export function tableReport({ seed, rows }: Report) {
  const lines = [["metric", "ours", "peer", "ratio", "target", "met?"], ...rows.map(cells)];
  const widths = [0, 1, 2, 3, 4, 5].map((at) =>
    Math.max(...lines.map((line) => line[at]?.length ?? 0)),
  );
  const table = lines.map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("   ")
      .trimEnd(),
  );
  const where = `Medians; node ${process.version}, ${cpus().length} cores, seed ${seed}.`;
  return [...table, "", where].join("\n");
}

const cells = ({ metric, unit, ours, peer, ratio, target, met }: Row) => [
  metric,
  `${figure(ours)} ${unit}`,
  peer === undefined ? "" : `${figure(peer)} ${unit}`,
  ratio === undefined ? "" : `${ratio.toFixed(ratio < 1 ? 3 : 2)}x`,
  `${target.limit === "at most" ? "<=" : ">="} ${target.value}${ratio === undefined ? ` ${unit}` : "x"}`,
  met ? "yes" : "NO",
];

const figure = (value: number) => (value < 10 ? value.toFixed(2) : String(Math.round(value)));

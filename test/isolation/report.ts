import { keyKindNames } from "./keys";
import type { Cell, Finding, Passage } from "./matrix";

/** The matrix as a table for people: who gets what, by which request and key. */
export function report(findings: readonly Finding[]): string {
  const cells = findings.filter((finding): finding is Cell => finding.kind === "request");
  const passages = findings.filter((finding): finding is Passage => finding.kind !== "request");
  const callers = [...new Set(cells.map(({ caller }) => caller))];
  const alike = callers.filter((caller) => answersOf(cells, caller).size === 1);
  const sent = cells.filter(({ expected }) => expected !== "inexpressible").length;
  const problems = findings.filter(({ problem }) => problem).length;
  const differing = callers.filter((caller) => !alike.includes(caller));
  return [
    "",
    ...legend(),
    "",
    ...table(cells, differing),
    "",
    ...alike.map(
      (caller) => `${caller}: ${[...answersOf(cells, caller)].join(", ")}, to all of them`,
    ),
    "",
    ...passages.filter(({ kind }) => kind !== "afterwards").map(line),
    "",
    `${cells.length} combinations, ${sent} requests sent; not as it has to be: ${problems}`,
  ].join("\n");
}

const marks = {
  allowed: "+",
  denied: "-",
  "denied or invalid": "x",
  invalid: "x",
  unsigned: "-",
  expired: "-",
  inexpressible: " ",
} as const satisfies Record<Cell["expected"], string>;

const markOf = ({ expected, problem }: Cell) => (problem ? "!" : marks[expected]);

const legend = () => [
  "+ allowed   - denied   x denied, or invalid   ! not as it has to be",
  "",
  "Keys, from left to right:",
  ...keyKindNames.map((name, i) => `${"| ".repeat(i)}${name}`),
];

const table = (cells: readonly Cell[], callers: readonly string[]) => {
  const operations = [...new Set(cells.map(({ operation }) => operation))];
  const width = Math.max(...operations.map(({ length }) => length)) + 2;
  const columns = callers.map((caller) => caller.slice(0, 2 * keyKindNames.length).padEnd(34));
  const rows = operations.map((operation) => {
    const answers = callers.map((caller) => marksOf(cells, caller, operation).padEnd(34));
    return `${operation.padEnd(width)}${answers.join("")}`;
  });
  return [`${"".padEnd(width)}${columns.join("")}`, ...rows];
};

const marksOf = (cells: readonly Cell[], caller: string, operation: string) =>
  keyKindNames
    .map((key) =>
      cells.find(
        (cell) => cell.caller === caller && cell.operation === operation && cell.key === key,
      ),
    )
    .map((cell) => (cell ? markOf(cell) : "?"))
    .join(" ");

/** What a caller is answered, but for what cannot be asked. */
const answersOf = (cells: readonly Cell[], caller: string) =>
  new Set(
    cells
      .filter((cell) => cell.caller === caller && cell.expected !== "inexpressible")
      .map(({ expected, problem }) => (problem ? "not as it has to be" : short(expected))),
  );

const short = (expected: Cell["expected"]) =>
  expected === "denied or invalid" ? "denied" : expected;

const line = ({ kind, caller, told, problem }: Passage) =>
  `${problem ? "!" : "-"} ${caller}: ${kind === "not tried" ? "not tried, " : ""}${told}`;

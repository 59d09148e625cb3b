import { keyKindNames } from "./keys";
import type { CallerFinding, Finding, RequestFinding } from "./matrix";

/** The matrix as a printed table: a line per operation, a column per caller and key. */
export function report(findings: readonly Finding[]): string {
  const requests = findings.filter(
    (finding): finding is RequestFinding => finding.kind === "request",
  );
  const callerFindings = findings.filter(
    (finding): finding is CallerFinding => finding.kind !== "request",
  );
  const callers = [...new Set(requests.map(({ caller }) => caller))];
  const uniform = callers.filter((caller) => answersOf(requests, caller).size === 1);
  const sent = requests.filter(({ expected }) => expected !== "inexpressible").length;
  const problems = findings.filter(({ problem }) => problem).length;
  const varying = callers.filter((caller) => !uniform.includes(caller));
  return [
    "",
    ...legend(),
    "",
    ...table(requests, varying),
    "",
    ...uniform.map(
      (caller) => `${caller}: ${[...answersOf(requests, caller)].join(", ")}, for every request`,
    ),
    "",
    ...callerFindings.filter(({ kind }) => kind !== "rows afterwards").map(line),
    "",
    `${requests.length} combinations, ${sent} requests sent; unexpected: ${problems}`,
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
} as const satisfies Record<RequestFinding["expected"], string>;

const markOf = ({ expected, problem }: RequestFinding) => (problem ? "!" : marks[expected]);

const legend = () => [
  "+ allowed   - denied   x denied, or invalid   ! unexpected",
  "",
  "Keys, from left to right:",
  ...keyKindNames.map((name, i) => `${"| ".repeat(i)}${name}`),
];

const table = (requests: readonly RequestFinding[], callers: readonly string[]) => {
  const operations = [...new Set(requests.map(({ operation }) => operation))];
  const width = Math.max(...operations.map(({ length }) => length)) + 2;
  const columns = callers.map((caller) => caller.slice(0, 2 * keyKindNames.length).padEnd(34));
  const rows = operations.map((operation) => {
    const answers = callers.map((caller) => marksOf(requests, caller, operation).padEnd(34));
    return `${operation.padEnd(width)}${answers.join("")}`;
  });
  return [`${"".padEnd(width)}${columns.join("")}`, ...rows];
};

const marksOf = (requests: readonly RequestFinding[], caller: string, operation: string) =>
  keyKindNames
    .map((key) =>
      requests.find(
        (request) =>
          request.caller === caller && request.operation === operation && request.key === key,
      ),
    )
    .map((request) => (request ? markOf(request) : "?"))
    .join(" ");

const answersOf = (requests: readonly RequestFinding[], caller: string) =>
  new Set(
    requests
      .filter((request) => request.caller === caller && request.expected !== "inexpressible")
      .map(({ expected, problem }) => (problem ? "unexpected" : shortened(expected))),
  );

const shortened = (expected: RequestFinding["expected"]) =>
  expected === "denied or invalid" ? "denied" : expected;

const line = ({ kind, caller, detail, problem }: CallerFinding) =>
  `${problem ? "!" : "-"} ${caller}: ${kind === "not tried" ? "not tried, " : ""}${detail}`;

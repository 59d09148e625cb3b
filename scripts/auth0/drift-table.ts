import type { Drift } from "./ask-for-drift";

/** The printed table: every field, and where the dashboard has each field that differs. */
export function driftTable(stage: string, { clientId, isThere, fields }: Drift): string {
  if (!isThere) {
    return `Auth0 has no application ${clientId}: somebody deleted it. The next deploy creates another, unless AUTH0_CLIENT_ID names this one.`;
  }
  const rows = fields.map(({ path, wanted, actual, isSame }) => [
    isSame ? " " : "!",
    path,
    short(wanted),
    short(actual),
  ]);
  const lines = [["", "setting", `${stage} wants`, "Auth0 has"], ...rows];
  const widths = [0, 1, 2].map((at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const different = fields.filter(({ isSame }) => !isSame);
  const verdict =
    different.length === 0
      ? [`Application ${clientId} is what the stage wants.`]
      : [
          `Application ${clientId} differs in ${different.length}. The next deploy corrects it; the dashboard has it at:`,
          ...different.map(({ path, place }) => `  ${path}: ${place}`),
        ];
  return [...table, "", ...verdict].join("\n");
}

const short = (value: unknown) => {
  const text = JSON.stringify(value) ?? "(none)";
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
};

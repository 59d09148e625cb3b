import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { lintTemplates } from "../lint/lint";
import { lintReport } from "../lint/report";
import type { LocalOptions } from "./options";
import { UsageError } from "./usage";

/** `pnpm local lint <template.json> …`: exit code 0 if nothing was found, 1 if something was. */
export async function lint({ operands, region, json }: LocalOptions): Promise<number> {
  if (operands.length === 0) throw new UsageError("lint wants templates: cdk.out/*.template.json");

  const names = new Set(operands.map(nameOf));
  const isClear = names.size === operands.length;
  const read = operands.map(
    async (file) => [isClear ? nameOf(file) : file, await readJson(file)] as const,
  );
  const findings = lintTemplates(Object.fromEntries(await Promise.all(read)), { region });
  const many = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
  const sum = `${many(findings.length, "finding")} in ${many(operands.length, "template")}`;
  const people = findings.length === 0 ? sum : `${lintReport(findings)}\n\n${sum}`;
  console.log(json ? JSON.stringify(findings, null, 2) : people);
  return findings.length === 0 ? 0 : 1;
}

const nameOf = (file: string) => basename(file).replace(/(\.template)?\.json$/, "");

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(`There is no file ${file}.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `${file} is not JSON. lint reads synthesised templates, as CDK writes them.`,
    );
  }
}

import { parseArgs } from "node:util";
import { lintReport, lintTemplates } from "./lint";

/** A command that can not be understood; `message` says what about it. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

const usage = `Reads the IAM policies of CloudFormation templates in JSON, as CDK and SST write them.

  own-rows-policy lint <template.json> ...   looks for policies that let people too far, or nowhere

Options:
  --json              the findings as data
  --region <region>   where the stacks are deployed, us-east-1 if absent

Exit code: 0 nothing was found, 1 something was, 2 the command or a file was not understood.
`;

type ReadFile = (path: string) => Promise<string>;

/** Runs `own-rows-policy <args>` and resolves with its exit code. */
export async function runCommand(args: readonly string[], readFile: ReadFile): Promise<number> {
  const [command = "", ...rest] = args;
  if (["", "help", "--help", "-h"].includes(command)) {
    console.log(usage);
    return command === "" ? 2 : 0;
  }
  try {
    if (command !== "lint") throw new UsageError(`There is no command ${command}.`);
    return await lint(rest, readFile);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function lint(args: readonly string[], readFile: ReadFile): Promise<number> {
  const { files, json, region } = readOptions(args);
  if (files.length === 0) throw new UsageError("lint wants templates: cdk.out/*.template.json");

  const names = new Set(files.map(stackName));
  const hasUniqueNames = names.size === files.length;
  const templates = await Promise.all(
    files.map(
      async (file) =>
        [hasUniqueNames ? stackName(file) : file, await readJson(file, readFile)] as const,
    ),
  );
  const findings = lintTemplates(Object.fromEntries(templates), { region });
  const total = `${count(findings.length, "finding")} in ${count(files.length, "template")}`;
  const report = findings.length === 0 ? total : `${lintReport(findings)}\n\n${total}`;
  console.log(json ? JSON.stringify(findings, null, 2) : report);
  return findings.length === 0 ? 0 : 1;
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { region: { type: "string" }, json: { type: "boolean" } },
    });
    const { json = false, region = "us-east-1" } = values;
    return { files: positionals, json, region };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const stackName = (file: string) =>
  file.replace(/^.*[/\\]/, "").replace(/(\.template)?\.json$/, "");

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;

async function readJson(file: string, readFile: ReadFile): Promise<unknown> {
  const text = await readFile(file).catch(() => {
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

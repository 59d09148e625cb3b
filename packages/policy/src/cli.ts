import { parseArgs } from "node:util";
import { lintReport, lintTemplates } from "./lint";
import { TemplateError } from "./template";

const usage = `Reads the IAM policies of CloudFormation templates in JSON, as CDK and SST write them.

  own-rows-policy lint <template.json> ...   finds policies that allow too much, or nothing

Options:
  --json              the findings as data
  --region <region>   where the stacks are deployed, us-east-1 if absent
  --help              this text

Exit code: 0 nothing was found, 1 something was found, 2 the command or a file could not be read.
`;

type ReadFile = (path: string) => Promise<string>;

/** Runs `own-rows-policy <args>` and resolves with its exit code. */
export async function runCommand(args: readonly string[], readFile: ReadFile): Promise<number> {
  try {
    return await run(args, readFile);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (error instanceof FileError || error instanceof TemplateError) {
      console.error(error.message);
      return 2;
    }
    throw error;
  }
}

/** A command that is not understood. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A file that cannot be read, or is not JSON. */
class FileError extends Error {
  override readonly name = "FileError";
}

async function run(args: readonly string[], readFile: ReadFile): Promise<number> {
  const [command = "", ...rest] = args;
  if (["help", "--help", "-h"].includes(command)) return printUsage();
  if (command === "") throw new UsageError("A command is missing.");
  if (command !== "lint") throw new UsageError(`There is no command ${command}.`);

  const { files, help, json, region } = readOptions(rest);
  if (help) return printUsage();
  if (files.length === 0) {
    throw new UsageError("lint needs templates, such as cdk.out/*.template.json.");
  }
  const findings = lintTemplates(await readTemplates(files, readFile), { region });
  const total = `${count(findings.length, "finding")} in ${count(files.length, "template")}`;
  const report = findings.length === 0 ? total : `${lintReport(findings)}\n\n${total}`;
  console.log(json ? JSON.stringify(findings, null, 2) : report);
  return findings.length === 0 ? 0 : 1;
}

function printUsage() {
  console.log(usage);
  return 0;
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
        region: { type: "string" },
      },
    });
    const { help = false, json = false, region = "us-east-1" } = values;
    return { files: positionals, help, json, region };
  } catch (error) {
    // The first sentence names the option; the others are about `--`.
    const [reason = ""] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw new UsageError(`${reason}.`);
  }
}

/** By the name of the stack, or of the file where two stacks have the same name. */
async function readTemplates(files: readonly string[], readFile: ReadFile) {
  const hasUniqueNames = new Set(files.map(stackName)).size === files.length;
  const nameOf = hasUniqueNames ? stackName : (file: string) => file;
  const templates = await Promise.all(
    files.map(async (file) => [nameOf(file), await readJson(file, readFile)] as const),
  );
  return Object.fromEntries(templates);
}

const stackName = (file: string) =>
  file.replace(/^.*[/\\]/, "").replace(/(\.template)?\.json$/, "");

async function readJson(file: string, readFile: ReadFile): Promise<unknown> {
  const text = await readFile(file).catch((error: unknown) => {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError(
      isMissing ? `There is no file ${file}.` : `${file} cannot be read: ${reason}`,
    );
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new FileError(
      `${file} is not JSON. lint reads synthesised templates, as CDK and SST write them.`,
    );
  }
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;

import { existsSync, readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { askForDrift } from "./ask-for-drift";
import { inTable } from "./drift-table";

const usage = `pnpm auth0 diff --stage <stage> [--json]: what the stage wants of its Auth0 application beside what Auth0 has.

Exits with 0 if all is the same, with 1 if something differs (the next deploy puts it right), and with 2
if it could not be found out. It changes nothing.
`;

/** `pnpm auth0 <command>`; resolves with the exit code. */
export async function auth0(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { stage: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const [command, another] = positionals;
  if (command !== "diff" || another !== undefined || !values.stage) {
    console.error(usage);
    return 2;
  }
  try {
    const drift = await askForDrift(values.stage, deployEnv());
    console.log(values.json ? JSON.stringify(drift, null, 2) : inTable(values.stage, drift));
    return drift.fields.every(({ isSame }) => isSame) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

/** The environment that the sst CLI deploys with: a .env file counts more, and the embedded account's own most. */
function deployEnv() {
  const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  const { LOCAL_AWS_REGION } = process.env;
  return { ...process.env, ...file, ...(LOCAL_AWS_REGION && { AWS_REGION: LOCAL_AWS_REGION }) };
}

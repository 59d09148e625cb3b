// Tested in test/lifecycle/lifecycle.test.ts
import { existsSync, readFileSync } from "node:fs";
import { parseArgs, parseEnv } from "node:util";
import { askForDrift } from "./ask-for-drift";
import { driftTable } from "./drift-table";

const usage = `npm run -s auth0 -- diff --stage <stage> [--json]: the settings that the stage wants for its Auth0
application beside those that Auth0 has.

The exit code is 0 if they are equal, 1 if one differs (the next deploy corrects it), and 2 if they could not
be compared. It changes nothing.
`;

/** `npm run -s auth0 -- <command>`; resolves with the exit code. */
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
    console.log(values.json ? JSON.stringify(drift, null, 2) : driftTable(values.stage, drift));
    return drift.fields.every(({ isSame }) => isSame) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

/** The environment of a deploy by the sst CLI: a .env file overrides it, and the embedded account overrides both. */
function deployEnv() {
  const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  const { LOCAL_AWS_REGION } = process.env;
  return { ...process.env, ...file, ...(LOCAL_AWS_REGION && { AWS_REGION: LOCAL_AWS_REGION }) };
}

// Tested in test/cli/local.test.ts
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "./usage";

/** The options and arguments of a command. */
export interface LocalOptions {
  readonly dataDir: string;
  readonly awsPort: number;
  readonly auth0Port: number;
  readonly region: string;
  readonly json: boolean;
  /** `--application`: a client ID, or part of an application's name. */
  readonly application?: string;
  /** The arguments that are not options. */
  readonly operands: readonly string[];
  /** The arguments after `--`. */
  readonly rest: readonly string[];
}

/** Reads the options of a command; most can also come from the environment. @throws UsageError */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): LocalOptions {
  const end = args.indexOf("--");
  const own = end < 0 ? args : args.slice(0, end);
  const { values, positionals } = parse(own);
  return {
    dataDir: resolve(values["data-dir"] ?? env.LOCAL_DATA_DIR ?? ".local"),
    awsPort: port("--aws-port", values["aws-port"] ?? env.LOCAL_AWS_PORT ?? "4566"),
    auth0Port: port("--auth0-port", values["auth0-port"] ?? env.LOCAL_AUTH0_PORT ?? "4400"),
    region: values.region ?? env.AWS_REGION ?? "us-east-1",
    json: values.json ?? false,
    ...(values.application !== undefined && { application: values.application }),
    operands: positionals,
    rest: end < 0 ? [] : args.slice(end + 1),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "data-dir": { type: "string" },
        "aws-port": { type: "string" },
        "auth0-port": { type: "string" },
        region: { type: "string" },
        application: { type: "string" },
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function port(option: string, text: string) {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0 && number <= 65_535) return number;
  throw new UsageError(`${option} must be a port from 0 to 65535; it is ${text}.`);
}

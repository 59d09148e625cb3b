// Tested in test/lifecycle/npm-start.test.ts
import { parseArgs } from "node:util";
import { StartError } from "../start-error";

export interface StartOptions {
  readonly stage: string;
  readonly dataDir: string;
  readonly awsPort: string;
  readonly auth0Port: string;
  readonly webPort: string;
  readonly help: boolean;
}

export const usage = `npm start [-- <options>]: the whole app on this machine, ready to sign in.

  --web-port <port>      the site           5173
  --auth0-port <port>    the Auth0 tenant   4400
  --aws-port <port>      the AWS account    4566
  --data-dir <folder>    what it stores     .local
`;

/** Reads the options of `npm start`; most can also come from the environment. @throws StartError */
export function readStartOptions(args: readonly string[], env = process.env): StartOptions {
  const values = parse(args);
  return {
    stage: "local",
    dataDir: values["data-dir"] ?? env.LOCAL_DATA_DIR ?? ".local",
    awsPort: port("--aws-port", values["aws-port"] ?? env.LOCAL_AWS_PORT ?? "4566"),
    auth0Port: port("--auth0-port", values["auth0-port"] ?? env.LOCAL_AUTH0_PORT ?? "4400"),
    webPort: port("--web-port", values["web-port"] ?? env.WEB_PORT ?? "5173"),
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

const options = {
  "web-port": { type: "string" },
  "auth0-port": { type: "string" },
  "aws-port": { type: "string" },
  "data-dir": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function port(option: string, text: string) {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text;
  throw new StartError(`${option} must be a port; it is ${text}.\n\n${usage}`);
}

import { parseArgs } from "node:util";

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
  --data-dir <folder>    what it keeps      .local
`;

/** Reads the options of `npm start`; each port can come from the environment too. */
export function readStartOptions(args: readonly string[], env = process.env): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "web-port": { type: "string" },
      "auth0-port": { type: "string" },
      "aws-port": { type: "string" },
      "data-dir": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  return {
    stage: "local",
    dataDir: values["data-dir"] ?? env.LOCAL_DATA_DIR ?? ".local",
    awsPort: values["aws-port"] ?? env.LOCAL_AWS_PORT ?? "4566",
    auth0Port: values["auth0-port"] ?? env.LOCAL_AUTH0_PORT ?? "4400",
    webPort: values["web-port"] ?? env.WEB_PORT ?? "5173",
    help: values.help ?? false,
  };
}

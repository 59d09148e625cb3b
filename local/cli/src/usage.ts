/** A command that can not be understood; `message` says what about it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const usage = `The embedded account: an AWS account and an Auth0 tenant in one process on this machine.

Without pnpm: npm run -s local -- <command>

  pnpm local start                 starts it, and stops it on Ctrl-C
  pnpm local exec -- <command>     runs a command with the account in its environment
  pnpm local status [--json]       says whether it runs, and where
  pnpm local token <person>        signs a person in and prints their ID token
                                   [--application <client ID or part of the name>]
  pnpm local reset                 forgets everything it holds

Options, each also an environment variable:
  --aws-port <port>      LOCAL_AWS_PORT      4566
  --auth0-port <port>    LOCAL_AUTH0_PORT    4400
  --data-dir <folder>    LOCAL_DATA_DIR      .local
  --region <region>      AWS_REGION          us-east-1
`;

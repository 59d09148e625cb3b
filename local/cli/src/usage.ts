/** A command that is not understood; `message` says what is wrong with it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const usage = `npm run -s local -- <command>: the embedded account, an AWS account and an Auth0 tenant
in one process on this machine.

  start                 starts it; Ctrl-C stops it
  exec -- <command>     runs a command with the account in its environment
  status [--json]       says whether it is running, and where
  token <user>          signs a user in and prints their ID token
                        [--application <client ID or part of the name>]
  reset                 deletes everything it has stored

Options, each also an environment variable:
  --aws-port <port>      LOCAL_AWS_PORT      4566
  --auth0-port <port>    LOCAL_AUTH0_PORT    4400
  --data-dir <folder>    LOCAL_DATA_DIR      .local
  --region <region>      AWS_REGION          us-east-1
`;

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { deployedStage } from "./deployed-stage";
import { logins, person } from "./people";

const { env, idTokens, outputs } = await deployedStage();
const run = promisify(execFile);

const hasAwsCli = await run("aws", ["--version"]).then(
  () => true,
  () => false,
);

/** Runs the unmodified AWS CLI. @returns its JSON output */
async function aws(args: readonly string[], credentials: Record<string, string> = {}) {
  const { stdout } = await run("aws", [...args, "--output", "json"], {
    env: { ...process.env, ...env, ...credentials },
  });
  return JSON.parse(stdout);
}

test.skipIf(!hasAwsCli)(
  "the AWS CLI exchanges a token for credentials, and reads the user's own rows",
  async () => {
    const { rows } = await person("alice");
    const note = await rows.notes.create({ title: "By any client", body: "" });
    const login = JSON.stringify(logins(idTokens.alice));

    const { IdentityId } = await aws([
      ...["cognito-identity", "get-id", "--identity-pool-id", outputs.IdentityPoolId],
      ...["--logins", login],
    ]);
    const { Credentials } = await aws([
      ...["cognito-identity", "get-credentials-for-identity", "--identity-id", IdentityId],
      ...["--logins", login],
    ]);
    const { Items } = await aws(
      [
        ...["dynamodb", "query", "--table-name", outputs.TableName],
        ...["--key-condition-expression", "#owner = :owner"],
        ...["--expression-attribute-names", JSON.stringify({ "#owner": "owner" })],
        ...["--expression-attribute-values", JSON.stringify({ ":owner": { S: IdentityId } })],
      ],
      {
        AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: Credentials.SecretKey,
        AWS_SESSION_TOKEN: Credentials.SessionToken,
      },
    );
    expect(Items).toContainEqual(expect.objectContaining({ id: { S: note.id } }));
    await rows.notes.remove(note.id, note.version);
  },
);

test("the official SDK's identity-pool provider gives credentials of the same identity", async () => {
  const { credentials, identityId } = await person("alice");
  expect(await credentials()).toMatchObject({ identityId, accessKeyId: expect.any(String) });
});

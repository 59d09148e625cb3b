import { connect } from "@own-rows/client/own-rows";
import { seedPeople } from "@own-rows/local/auth0/people/seed-people";
import { signIn } from "@own-rows/local/sign-in/sign-in";
import { expect } from "vitest";
import type { embeddedApp } from "../app/embedded-app";

/** A stage works if a person signs in, writes a note straight to DynamoDB, and finds it through the API. */
export async function keepANote(app: Awaited<ReturnType<typeof embeddedApp>>, stage: string) {
  const outputs = await app.outputs(stage);
  const [alice] = seedPeople;
  if (!outputs || !alice) throw new Error(`The stage ${stage} is not deployed.`);

  const { idToken } = await signIn({
    tenant: app.account.tenant.url,
    clientId: outputs.Auth0ClientId,
    redirectUri: `http://localhost:${app.webPort}/`,
    ...alice,
  });
  const rows = connect(
    {
      region: outputs.Region,
      domain: outputs.Auth0Domain,
      clientId: outputs.Auth0ClientId,
      identityPoolId: outputs.IdentityPoolId,
      tableName: outputs.TableName,
      apiUrl: outputs.ApiUrl,
      awsEndpoint: app.account.aws.endpoint,
    },
    async () => idToken,
  );
  const note = await rows.notes.create({ title: "It works", body: stage });
  expect(await rows.apiNotes.get(note.id)).toEqual(note);
}

import { expect } from "vitest";
import { connectPerson } from "../app/connect-person";
import type { embeddedApp } from "../app/embedded-app";

/** A stage works if a user signs in, writes a note directly to DynamoDB, and finds it through the API. */
export async function keepANote(app: Awaited<ReturnType<typeof embeddedApp>>, stage: string) {
  const outputs = await app.outputs(stage);
  if (!outputs) throw new Error(`The stage ${stage} is not deployed.`);

  const awsEndpoint = app.account.aws.endpoint;
  const rows = await connectPerson("alice", { outputs, awsEndpoint, webPort: app.webPort });
  const note = await rows.notes.create({ title: "It works", body: stage });
  expect(await rows.apiNotes.get(note.id)).toEqual(note);
}

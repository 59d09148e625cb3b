import { expect, test } from "vitest";
import { ensureAdoptable } from "./adopted";
import type { Application } from "./settings";

const byHand: Application = {
  client_id: "by-hand",
  name: "By hand",
  token_endpoint_auth_method: "none",
};

test("a person's single-page application can be the site's", () => {
  expect(() => ensureAdoptable(byHand)).not.toThrow();
  const client_metadata = { app: "blue", stage: "prod", stack: "theirs" };
  expect(() => ensureAdoptable({ ...byHand, client_metadata })).not.toThrow();
});

const marker = {
  app: "own-rows",
  stage: "two",
  stack: "arn:aws:cloudformation:x",
  resource: "Site",
};
const refused: [name: string, application: Application, fix: RegExp][] = [
  [
    "one that signs in with a secret",
    { ...byHand, token_endpoint_auth_method: "client_secret_post" },
    /Single Page Application/,
  ],
  ["one that another stage made", { ...byHand, client_metadata: marker }, /AUTH0_CLIENT_ID unset/],
];

test.each(refused)("%s is refused, with what to do", (_, application, fix) => {
  expect(() => ensureAdoptable(application)).toThrow(
    expect.objectContaining({ code: "auth0.application_unfit", fix: expect.stringMatching(fix) }),
  );
});

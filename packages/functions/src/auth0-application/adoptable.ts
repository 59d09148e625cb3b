import { OwnRowsError } from "@own-rows/core/error";
import { makerOf } from "./application-owner";
import type { Application } from "./settings";

/** @throws OwnRowsError `auth0.application_unfit` for what can not be a site's, or is another stage's */
export function ensureAdoptable(application: Application) {
  const { client_id, name, token_endpoint_auth_method } = application;
  const maker = makerOf(application);
  if (maker !== undefined) {
    throw unfit(client_id, `the stage ${maker} made it, and deletes it when it is removed`, {
      fix: "Leave AUTH0_CLIENT_ID unset: each stage then makes an application of its own.",
    });
  }
  if (token_endpoint_auth_method !== "none") {
    throw unfit(
      client_id,
      `"${name}" signs in with a secret (${token_endpoint_auth_method}), which a site can not keep`,
      {
        fix: "Make it a Single Page Application in the dashboard (its Settings > Application Type), or leave AUTH0_CLIENT_ID unset.",
      },
    );
  }
}

const unfit = (clientId: string, why: string, { fix }: { fix: string }) =>
  new OwnRowsError(
    "auth0.application_unfit",
    `The application ${clientId} can not be the site's: ${why}.`,
    { hop: "auth0", fix },
  );

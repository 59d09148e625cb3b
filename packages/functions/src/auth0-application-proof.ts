import type { ApplicationSettings } from "@own-rows/core/auth0-application";
import { OwnRowsError } from "@own-rows/core/error";
import { type Mismatch, settingsMismatches } from "@own-rows/core/settings-mismatch";
import type { Management } from "./management";
import { refusedByAuth0 } from "./management-error";

/**
 * Reads the application back, since what counts is what Auth0 has, not what it was sent.
 * @throws OwnRowsError `auth0.application_mismatch`
 */
export async function ensureProven(
  { clients }: Management,
  clientId: string,
  wanted: ApplicationSettings,
) {
  const actual = await clients.get(clientId).catch(refusedByAuth0("read the application back"));
  const mismatches = settingsMismatches(wanted, actual);
  if (mismatches.length > 0) throw mismatch(clientId, mismatches);
}

const mismatch = (clientId: string, mismatches: readonly Mismatch[]) => {
  const list = mismatches.map(
    ({ path, wanted, actual }) =>
      `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`,
  );
  return new OwnRowsError(
    "auth0.application_mismatch",
    `Auth0 did not keep what it was told of application ${clientId}: ${list.join("; ")}.`,
    {
      hop: "auth0",
      fix: "Look at the application's Settings > Advanced in the Auth0 dashboard, then deploy again.",
    },
  );
};

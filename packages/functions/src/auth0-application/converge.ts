import { OwnRowsError } from "@own-rows/core/error";
import type { Patience } from "../custom-resource/patience";
import { placeInDashboard } from "./dashboard";
import { type Comparison, isDifferent } from "./settings-comparison";

interface Settling {
  /** Brings the application to what is wanted. */
  bring(): Promise<void>;
  /** What is wanted beside what Auth0 has, which counts, and not what it was sent. */
  look(): Promise<Comparison[]>;
}

/** Another stage may write the same lists at the same moment, so a change is looked at, and made again. */
const rounds = 4;

/**
 * Brings an application to what is wanted, and proves that it is.
 * @throws OwnRowsError `auth0.application_mismatch`, naming the setting and where the dashboard has it
 */
export async function settle(
  clientId: string,
  { bring, look }: Settling,
  patience: Patience,
  round = 1,
): Promise<void> {
  await bring();
  const mismatches = (await look()).filter(isDifferent);
  if (mismatches.length === 0) return;
  if (round >= rounds || !(await patience.pause(round))) throw mismatch(clientId, mismatches);
  return settle(clientId, { bring, look }, patience, round + 1);
}

/** With all that an application has the message would be longer than CloudFormation takes. */
const mostNamed = 5;

const mismatch = (clientId: string, mismatches: readonly Comparison[]) => {
  const list = mismatches
    .slice(0, mostNamed)
    .map(
      ({ path, wanted, actual }) =>
        `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)} (${placeInDashboard(path)})`,
    );
  const more = mismatches.length > mostNamed ? `; and ${mismatches.length - mostNamed} more` : "";
  return new OwnRowsError(
    "auth0.application_mismatch",
    `Auth0 did not keep what it was told of application ${clientId}: ${list.join("; ")}${more}.`,
    {
      hop: "auth0",
      fix: "Set it there in the Auth0 dashboard, or take away what changes it back, then deploy again.",
    },
  );
};

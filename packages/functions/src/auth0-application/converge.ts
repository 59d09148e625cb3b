import { OwnRowsError } from "@own-rows/core/error";
import { auth0Error } from "../error";
import { type Deadline, retry } from "../retry";
import { type Comparison, isDifferent } from "./settings";

interface Convergence {
  /** Changes the application to what is wanted. */
  apply(): Promise<void>;
  /** What is wanted beside what Auth0 has now, whatever it was sent. */
  compare(): Promise<Comparison[]>;
}

/** Another stage may write the same lists at the same moment, so a change is read back, and made again. */
const maxAttempts = 4;

/**
 * Changes an application to what is wanted, and proves that it is so.
 * @throws OwnRowsError `auth0.application_mismatch`, naming the setting and where the dashboard has it
 */
export function converge(
  clientId: string,
  { apply, compare }: Convergence,
  deadline: Deadline,
): Promise<void> {
  const attempt = async () => {
    await apply();
    const mismatches = (await compare()).filter(isDifferent);
    if (mismatches.length > 0) throw mismatch(clientId, mismatches);
  };
  return retry(attempt, deadline, { isRetryable: isMismatch, maxAttempts });
}

const isMismatch = (error: unknown) =>
  error instanceof OwnRowsError && error.code === "auth0.application_mismatch";

/** With every setting of an application the message would be longer than CloudFormation takes. */
const maxNamed = 5;

function mismatch(clientId: string, mismatches: readonly Comparison[]) {
  const list = mismatches
    .slice(0, maxNamed)
    .map(
      ({ path, wanted, actual }) =>
        `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)} (${placeInDashboard(path)})`,
    );
  const more = mismatches.length > maxNamed ? `; and ${mismatches.length - maxNamed} more` : "";
  const message = `Auth0 did not keep the settings of application ${clientId}: ${list.join("; ")}${more}.`;
  return auth0Error("auth0.application_mismatch", message);
}

/** Where the Auth0 dashboard changes a setting of an application, which it names `jwt_configuration.alg`. */
export function placeInDashboard(path: string) {
  return `Applications > the application > ${places[path.split(".")[0] ?? ""] ?? "Settings"}`;
}

const uris = "Settings > Application URIs";

const places: Readonly<Record<string, string>> = {
  app_type: "Settings > Application Type",
  callbacks: uris,
  allowed_logout_urls: uris,
  web_origins: uris,
  allowed_origins: "Settings > Cross-Origin Authentication",
  cross_origin_authentication: "Settings > Cross-Origin Authentication",
  client_metadata: "Settings > Advanced Settings > Application Metadata",
  connections: "Connections",
  grant_types: "Settings > Advanced Settings > Grant Types",
  jwt_configuration:
    "Settings > Advanced Settings > OAuth > JSON Web Token (JWT) Signature Algorithm",
  oidc_conformant: "Settings > Advanced Settings > OAuth > OIDC Conformant",
  refresh_token: "Settings > Refresh Token Rotation and Refresh Token Expiration",
  token_endpoint_auth_method: "Credentials > Authentication Method",
};

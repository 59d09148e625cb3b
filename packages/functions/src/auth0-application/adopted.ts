import { OwnRowsError } from "@own-rows/core/error";
import { ensureAdoptable } from "./adoptable";
import {
  adopted,
  compareAdopted,
  compareReleased,
  connectionToDisable,
  hasOtherAdopters,
  released,
} from "./adoption";
import type { Owner } from "./application-owner";
import { changeApplication, readApplication } from "./applications";
import { settle } from "./converge";
import {
  disableConnection,
  enableConnection,
  enabledConnections,
  findDatabaseConnection,
} from "./database-connection";
import type { Management } from "./management";
import { type Comparison, isDifferent } from "./settings-comparison";

/** Merges what a site needs into an application that a person made, and remembers what it was. */
export async function adoptApplication(tenant: Management, owner: Owner, clientId: string) {
  const bring = async () => {
    const application = await readApplication(tenant, clientId);
    if (!application) throw missing(clientId);
    ensureAdoptable(application);

    const isReachable = (await enabledConnections(tenant, clientId)).length > 0;
    const connection = isReachable ? undefined : await findDatabaseConnection(tenant);
    await changeApplication(tenant, clientId, adopted(application, owner, connection));
    if (connection !== undefined) await enableConnection(tenant, connection, clientId);
  };
  const look = () => compareWithNeeds(tenant, { clientId, owner });
  await settle(clientId, { bring, look }, tenant.patience);
}

/** What the adopter needs of the application, beside what it is. */
export async function compareWithNeeds(
  tenant: Management,
  { clientId, owner }: { clientId: string; owner: Owner },
): Promise<Comparison[]> {
  const application = await readApplication(tenant, clientId);
  const actual = application && (await enabledConnections(tenant, clientId));
  const isSame = actual !== undefined && actual.length > 0;
  return [
    ...compareAdopted(application, owner),
    { path: "connections", wanted: "one or more", actual, isSame },
  ];
}

/** Puts back what it was, unless others still use it; one that is gone is a success. */
export async function releaseApplication(tenant: Management, owner: Owner, clientId: string) {
  const bring = async () => {
    const application = await readApplication(tenant, clientId);
    if (!application) return;
    // First, while the application still says that it was us who enabled it.
    const connection = connectionToDisable(application, owner);
    if (connection !== undefined) await disableConnection(tenant, connection, clientId);
    await changeApplication(tenant, clientId, released(application, owner));
    if (hasOtherAdopters(application, owner)) await ensureReachable(tenant, clientId);
  };
  const look = async () => {
    const application = await readApplication(tenant, clientId);
    return application ? compareReleased(application, owner) : [];
  };
  if (!(await look()).some(isDifferent)) return;
  await settle(clientId, { bring, look }, tenant.patience);
}

/** One that left as another came may have disabled the connection that the other needs. */
async function ensureReachable(tenant: Management, clientId: string) {
  if ((await enabledConnections(tenant, clientId)).length > 0) return;
  await enableConnection(tenant, await findDatabaseConnection(tenant), clientId);
}

const missing = (clientId: string) =>
  new OwnRowsError("auth0.application_missing", `Auth0 has no application ${clientId}.`, {
    hop: "auth0",
    fix: "Check AUTH0_CLIENT_ID against the application's Settings in the dashboard, or leave it unset.",
  });

import { auth0Error } from "../error";
import {
  adopted,
  compareAdopted,
  compareReleased,
  connectionToDisable,
  hasOtherAdopters,
  released,
} from "./adoption";
import {
  changeApplication,
  disableConnection,
  enableConnection,
  enabledConnections,
  findDatabaseConnection,
  readApplication,
} from "./applications";
import { converge } from "./converge";
import type { Management } from "./management";
import { makerOf, type Owner } from "./metadata";
import { type Application, type Comparison, isDifferent } from "./settings";

/** Merges what a site needs into an application that a person made, and records what it was. */
export async function adoptApplication(tenant: Management, owner: Owner, clientId: string) {
  const apply = async () => {
    const application = await readApplication(tenant, clientId);
    if (!application) throw missing(clientId);
    ensureAdoptable(application);

    const isReachable = (await enabledConnections(tenant, clientId)).length > 0;
    const connection = isReachable ? undefined : await findDatabaseConnection(tenant);
    await changeApplication(tenant, clientId, adopted(application, owner, connection));
    if (connection !== undefined) await enableConnection(tenant, connection, clientId);
  };
  const compare = () => compareWithNeeds(tenant, { clientId, owner });
  await converge(clientId, { apply, compare }, tenant.deadline);
}

function missing(clientId: string) {
  return auth0Error("auth0.application_missing", `Auth0 has no application ${clientId}.`, {
    fix: "Check AUTH0_CLIENT_ID against the application's Settings in the dashboard, or leave it unset.",
  });
}

/** @throws OwnRowsError `auth0.application_unfit` for one that can not be a site's, or that another stage made */
export function ensureAdoptable(application: Application) {
  const { client_id, name, token_endpoint_auth_method } = application;
  const maker = makerOf(application);
  if (maker !== undefined) {
    throw unfit(client_id, `the stage ${maker} made it, and deletes it when it is removed`);
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

function unfit(clientId: string, why: string, details?: { readonly fix: string }) {
  const message = `The application ${clientId} can not be the site's: ${why}.`;
  return auth0Error("auth0.application_unfit", message, details);
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
  const apply = async () => {
    const application = await readApplication(tenant, clientId);
    if (!application) return;
    // First, while the application still records that adopting enabled it.
    const connection = connectionToDisable(application, owner);
    if (connection !== undefined) await disableConnection(tenant, connection, clientId);
    await changeApplication(tenant, clientId, released(application, owner));
    if (hasOtherAdopters(application, owner)) await ensureReachable(tenant, clientId);
  };
  const compare = async () => {
    const application = await readApplication(tenant, clientId);
    return application ? compareReleased(application, owner) : [];
  };
  if (!(await compare()).some(isDifferent)) return;
  await converge(clientId, { apply, compare }, tenant.deadline);
}

/** One that left as another came may have disabled the connection that the other needs. */
async function ensureReachable(tenant: Management, clientId: string) {
  if ((await enabledConnections(tenant, clientId)).length > 0) return;
  await enableConnection(tenant, await findDatabaseConnection(tenant), clientId);
}

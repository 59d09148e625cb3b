// Tested by test/custom-resources/made-application-faults.test.ts.
import * as v from "valibot";
import { CreateOutcomeUnknown } from "../custom-resource/failure";
import { auth0Error } from "../error";
import { retry } from "../retry";
import {
  changeApplication,
  deleteApplication,
  enableConnection,
  enabledConnections,
  findDatabaseConnection,
  findOwned,
  readApplication,
} from "./applications";
import { converge } from "./converge";
import type { Management } from "./management";
import { isOutcomeUnknown, refusedByAuth0 } from "./management-error";
import { isOwnedBy, type Owner, ownershipMarker } from "./metadata";
import {
  Application,
  type ApplicationSettings,
  type Comparison,
  compareMembers,
  compareSettings,
  siteApplication,
} from "./settings";

interface Wanted {
  readonly owner: Owner;
  readonly name: string;
  /** The client ID by which CloudFormation knows it, if it does. */
  readonly known: string | undefined;
}

/** Creates the stage's own application, or finds it, and changes it to what is wanted. */
export async function makeApplication(tenant: Management, { owner, name, known }: Wanted) {
  const settings = siteApplication(name);
  const connection = await findDatabaseConnection(tenant);
  const clientId = await retry(
    () => findOrCreate(tenant, { owner, known, settings }),
    tenant.deadline,
    { isRetryable: (error) => error instanceof CreateOutcomeUnknown },
  );
  const apply = async () => {
    const client_metadata = ownershipMarker(owner);
    await changeApplication(tenant, clientId, { ...settings, client_metadata });
    await enableConnection(tenant, connection, clientId);
  };
  const compare = () => compareMade(tenant, { clientId, owner, name, connection });
  await converge(clientId, { apply, compare }, tenant.deadline);
  return clientId;
}

interface Sought {
  readonly owner: Owner;
  readonly known: string | undefined;
  readonly settings: ApplicationSettings;
}

/**
 * The one application with the owner's marker, created if there is none. A create without a clear answer may have
 * been carried out, so it is never just sent again: the application is looked for first. Of several, which only
 * such a create can have left, the one that CloudFormation knows stays.
 *
 * @throws CreateOutcomeUnknown
 */
async function findOrCreate(tenant: Management, { owner, known, settings }: Sought) {
  const owned = await findOwned(tenant, owner);
  const existing = owned.find((clientId) => clientId === known) ?? owned[0];
  const duplicates = owned.filter((clientId) => clientId !== existing);
  for (const duplicate of duplicates) await deleteApplication(tenant, duplicate);
  return existing ?? create(tenant, owner, settings);
}

async function create({ clients }: Management, owner: Owner, settings: ApplicationSettings) {
  const body = { ...settings, client_metadata: ownershipMarker(owner) };
  const created = await clients.create(body).catch((error) => {
    if (!isOutcomeUnknown(error)) return refusedByAuth0("create the application")(error);
    throw outcomeUnknown(error);
  });
  const application = v.safeParse(Application, created);
  if (!application.success) throw outcomeUnknown();
  return application.output.client_id;
}

function outcomeUnknown(cause?: unknown) {
  const message = "Auth0 did not say whether it created the application.";
  return new CreateOutcomeUnknown(auth0Error("auth0.unreachable", message, { cause }));
}

interface Compared {
  readonly clientId: string;
  readonly owner: Owner;
  readonly name: string;
  /** The ID of the connection by which people sign in. */
  readonly connection: string;
}

/** What the stage wants of its application, beside what it is. */
export async function compareMade(
  tenant: Management,
  { clientId, owner, name, connection }: Compared,
): Promise<Comparison[]> {
  const application = await readApplication(tenant, clientId);
  const enabled = application && (await enabledConnections(tenant, clientId));
  const wanted = { ...siteApplication(name), client_metadata: ownershipMarker(owner) };
  return [
    ...compareSettings(wanted, application),
    compareMembers("connections", [connection], enabled),
  ];
}

/** Deletes it if it carries the owner's marker; what is gone already is a success. */
export async function deleteMade(tenant: Management, owner: Owner, clientId: string) {
  const application = await readApplication(tenant, clientId);
  if (application && isOwnedBy(application, owner)) await deleteApplication(tenant, clientId);
}

/** After a create that failed, or whose answer got lost: deletes whatever it created, found by the marker. */
export async function deleteAllMade(tenant: Management, owner: Owner, keep?: string) {
  const left = (await findOwned(tenant, owner)).filter((clientId) => clientId !== keep);
  for (const clientId of left) await deleteApplication(tenant, clientId);
}

import { isOwnedBy, type Owner, ownershipMarker } from "./application-owner";
import {
  changeApplication,
  deleteApplication,
  findOrMake,
  findOwned,
  readApplication,
} from "./applications";
import { settle } from "./converge";
import {
  enableConnection,
  enabledConnections,
  findDatabaseConnection,
} from "./database-connection";
import type { Management } from "./management";
import { siteApplication } from "./settings";
import { type Comparison, compareMembers, compareSettings } from "./settings-comparison";

/** Makes the stage's own application, or finds it, and brings it to what is wanted. */
export async function makeApplication(
  tenant: Management,
  { owner, name, known }: { owner: Owner; name: string; known: string | undefined },
) {
  const wanted = siteApplication(name);
  const connection = await findDatabaseConnection(tenant);
  const clientId = await findOrMake(tenant, { owner, known, settings: wanted });
  const bring = async () => {
    await changeApplication(tenant, clientId, {
      ...wanted,
      client_metadata: ownershipMarker(owner),
    });
    await enableConnection(tenant, connection, clientId);
  };
  const look = () => compareMade(tenant, { clientId, owner, name, connection });
  await settle(clientId, { bring, look }, tenant.patience);
  return clientId;
}

interface Wanted {
  readonly clientId: string;
  readonly owner: Owner;
  readonly name: string;
  /** The ID of the connection by which people sign in. */
  readonly connection: string;
}

/** What the stage wants of its application, beside what it is. */
export async function compareMade(
  tenant: Management,
  { clientId, owner, name, connection }: Wanted,
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

/** After a create that failed, or whose answer got lost: whatever it made, known by its marker. */
export async function deleteAllMade(tenant: Management, owner: Owner, keep?: string) {
  const left = (await findOwned(tenant, owner)).filter((clientId) => clientId !== keep);
  for (const clientId of left) await deleteApplication(tenant, clientId);
}

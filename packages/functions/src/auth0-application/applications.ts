import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import type { ApplicationChanges } from "./adoption";
import { isOwnedBy, type Owner, ownershipMarker } from "./application-owner";
import type { ApplicationUrls } from "./application-urls";
import type { Management } from "./management";
import { parseAnswer } from "./management-answer";
import { isUnclear, refusedByAuth0, unlessMissing } from "./management-error";
import { Application, type ApplicationSettings } from "./settings";
import { UnclearCreate } from "./unclear-create";

/** `undefined` if there is none. */
export async function readApplication(
  { clients }: Management,
  clientId: string,
): Promise<Application | undefined> {
  const found = await clients
    .get(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("read the application"));
  return found && parseAnswer(Application, found);
}

/** @throws OwnRowsError `auth0.application_missing` */
export async function changeApplication(
  { clients }: Management,
  clientId: string,
  changes: ApplicationSettings | ApplicationChanges | ApplicationUrls,
) {
  await clients.update(clientId, changes).catch(refusedByAuth0("change the application"));
}

/** Success also if it is gone already. */
export async function deleteApplication({ clients }: Management, clientId: string) {
  await clients
    .delete(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("delete the application"));
}

/** The applications with the owner's marker: one, or none, unless a create was cut off in the middle. */
export async function findOwned(tenant: Management, owner: Owner, page = 0): Promise<string[]> {
  const listed = await tenant.clients
    .list({ page, per_page: pageSize, include_totals: true, fields: "client_id,client_metadata" })
    .catch(refusedByAuth0("list the applications"));
  const { clients, total } = parseAnswer(ApplicationPage, listed.response);
  const found = clients.filter((client) => isOwnedBy(client, owner)).map((c) => c.client_id);

  const seen = (page + 1) * pageSize;
  if (clients.length === 0 || seen >= total) return found;
  if (seen >= mostListed) throw tooMany(total);
  return [...found, ...(await findOwned(tenant, owner, page + 1))];
}

/** Auth0 docs, "Pagination": 100 a page, and pages by number reach the first 1,000 results. */
const pageSize = 100;
const mostListed = 1000;

/** As little as tells whose an application is: nobody else's must be an obstacle, whatever it is like. */
const ApplicationPage = v.object({
  clients: v.array(
    v.object({
      client_id: v.string(),
      client_metadata: v.nullish(v.record(v.string(), v.unknown())),
    }),
  ),
  total: v.number(),
});

/**
 * The one application with the owner's marker, made if there is none. Looked for first, and again after
 * a create without a clear answer: it may have been carried out all the same. Of several, which only such
 * a create can have left, the one that is known by its ID stays.
 *
 * @throws UnclearCreate if it is not known whether one was made
 */
export async function findOrMake(
  tenant: Management,
  { owner, known, settings }: Sought,
  tried = 1,
): Promise<string> {
  const owned = await findOwned(tenant, owner);
  const existing = owned.find((clientId) => clientId === known) ?? owned[0];
  const duplicates = owned.filter((clientId) => clientId !== existing);
  for (const duplicate of duplicates) await deleteApplication(tenant, duplicate);
  if (existing !== undefined) return existing;

  try {
    return await make(tenant, owner, settings);
  } catch (error) {
    const { timing, pause } = tenant.patience;
    const mayTryAgain = error instanceof UnclearCreate && tried < timing.tries;
    if (!mayTryAgain || !(await pause(tried))) throw error;
    return findOrMake(tenant, { owner, known, settings }, tried + 1);
  }
}

interface Sought {
  readonly owner: Owner;
  /** The client ID by which CloudFormation knows it, if it does. */
  readonly known: string | undefined;
  readonly settings: ApplicationSettings;
}

async function make({ clients }: Management, owner: Owner, settings: ApplicationSettings) {
  const body = { ...settings, client_metadata: ownershipMarker(owner) };
  const made = await clients.create(body).catch((error) => {
    if (!isUnclear(error)) return refusedByAuth0("make the application")(error);
    throw new UnclearCreate(error);
  });
  const application = v.safeParse(Application, made);
  if (!application.success) throw new UnclearCreate();
  return application.output.client_id;
}

const tooMany = (total: number) =>
  new OwnRowsError(
    "auth0.refused",
    `The tenant has ${total} applications, and Auth0 lists the first ${mostListed} only.`,
    {
      hop: "auth0",
      fix: "Delete applications that nobody uses, or give this app a tenant of its own.",
    },
  );

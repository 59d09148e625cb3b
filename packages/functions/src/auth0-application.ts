import {
  type ApplicationSettings,
  isOwnedBy,
  type OwnershipMarker,
  siteApplication,
} from "@own-rows/core/auth0-application";
import { type ErrorCode, OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { ensureProven } from "./auth0-application-proof";
import { type CustomResource, neverMade, type Request } from "./custom-resource";
import { enableConnection } from "./database-connection";
import { type Management, management } from "./management";
import { refusedByAuth0, unlessMissing } from "./management-error";

const Properties = v.object({
  domain: v.string(),
  name: v.string(),
  app: v.string(),
  stage: v.string(),
});

/** `Custom::Auth0Application`: one single-page application, made by and for one stack. */
export const auth0Application: CustomResource = {
  async create(request) {
    const { tenant, owner, wanted } = await read(request);
    // CloudFormation may ask twice for what the first answer did not reach it of.
    const existing = await findOwned(tenant, owner);
    if (existing) return settle(tenant, existing, wanted);

    const clientId = await make(tenant, wanted);
    return settle(tenant, clientId, wanted).catch(async (error) => {
      await remove(tenant, clientId, owner);
      throw error;
    });
  },

  async update(request) {
    const { domain } = v.parse(Properties, request.properties);
    const before = v.parse(Properties, request.oldProperties);
    if (domain !== before.domain) return auth0Application.create(request);

    const { tenant, wanted } = await read(request);
    return settle(tenant, request.physicalResourceId, wanted);
  },

  async delete(request) {
    if (request.physicalResourceId === neverMade) return removeHalfMade(request);
    const { tenant, owner } = await read(request);
    await remove(tenant, request.physicalResourceId, owner);
  },
};

async function read({ properties, stackId, logicalResourceId }: Request) {
  const { domain, name, app, stage } = v.parse(Properties, properties);
  const owner: OwnershipMarker = { app, stage, stack: stackId, resource: logicalResourceId };
  return { tenant: await management(domain), owner, wanted: siteApplication(name, owner) };
}

/** After a create that failed: what it made and could not name any more, if it got that far. */
async function removeHalfMade(request: Request) {
  try {
    const { tenant, owner } = await read(request);
    const clientId = await findOwned(tenant, owner);
    if (clientId) await remove(tenant, clientId, owner);
  } catch (error) {
    // Without a way in, the create made nothing either.
    const isNoWayIn = error instanceof OwnRowsError && noWayIn.includes(error.code);
    if (!isNoWayIn) throw error;
  }
}

const noWayIn: readonly ErrorCode[] = [
  "auth0.secret_missing",
  "auth0.refused",
  "auth0.scope_missing",
];

/** Finds the application by its marker; a person's application of the same name is not ours. */
async function findOwned({ clients }: Management, owner: OwnershipMarker) {
  const page = await clients
    .list({ per_page: 100, include_totals: true, app_type: "spa" })
    .catch(refusedByAuth0("list the applications"));
  for await (const application of page) {
    if (isOwnedBy(application, owner)) return application.client_id;
  }
  return undefined;
}

/** No retry by the SDK: a create whose answer got lost would make a second application. */
async function make({ clients }: Management, wanted: ApplicationSettings) {
  const made = await clients
    .create(wanted, { maxRetries: 0 })
    .catch(refusedByAuth0("create the application"));
  return v.parse(v.string(), made.client_id);
}

/** Brings the application to what is wanted, and proves that it is. */
async function settle(tenant: Management, clientId: string, wanted: ApplicationSettings) {
  await tenant.clients.update(clientId, wanted).catch(refusedByAuth0("update the application"));
  await enableConnection(tenant, clientId);
  await ensureProven(tenant, clientId, wanted);
  return { physicalResourceId: clientId, data: { clientId } };
}

async function remove({ clients }: Management, clientId: string, owner: OwnershipMarker) {
  const application = await clients
    .get(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("read the application"));
  if (!application || !isOwnedBy(application, owner)) return;
  await clients
    .delete(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("delete the application"));
}

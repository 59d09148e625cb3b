// Tested by test/custom-resources/made-application-faults.test.ts and adopted-application-faults.test.ts.
import * as v from "valibot";
import { beforeChange, readProperties } from "../custom-resource/failure";
import { customResources } from "../custom-resource/index";
import type { CustomResource, Request } from "../custom-resource/types";
import { adoptApplication, releaseApplication } from "./adopted";
import { deleteAllMade, deleteMade, makeApplication } from "./made";
import { management } from "./management";
import type { Owner } from "./metadata";
import { adoptingScopes, makingScopes } from "./scopes";
import { proveTenant } from "./tenant";
import { auth0ApplicationUrls } from "./urls";

const Properties = v.object({
  /** Where the Management API is. */
  domain: v.string(),
  /** Whose tokens people bring; another one where the tenant has a custom domain. */
  issuer: v.string(),
  name: v.string(),
  app: v.string(),
  stage: v.string(),
  /** An application to adopt; without it one is created. */
  clientId: v.optional(v.string()),
});

/** `Custom::Auth0Application`: one single-page application, made or adopted by and for one stack. */
const auth0Application: CustomResource = {
  async createOrUpdate(request, deadline) {
    const { domain, issuer, name, clientId, owner } = read(request);
    await beforeChange(proveTenant(issuer, deadline));

    if (clientId !== undefined) {
      const tenant = await beforeChange(management(domain, deadline, adoptingScopes));
      await adoptApplication(tenant, owner, clientId);
      return { physicalResourceId: clientId, data: { clientId } };
    }
    const tenant = await beforeChange(management(domain, deadline, makingScopes));
    const known = request.physicalResourceId;
    const made = await makeApplication(tenant, { owner, name, known });
    return { physicalResourceId: made, data: { clientId: made } };
  },

  async delete(request, deadline) {
    const { domain, clientId, owner } = read(request);
    const { physicalResourceId, keep } = request;
    if (clientId !== undefined) {
      if (clientId === keep) return;
      const tenant = await beforeChange(management(domain, deadline, adoptingScopes));
      return releaseApplication(tenant, owner, clientId);
    }
    const scopes = ["read:clients", "delete:clients"] as const;
    const tenant = await beforeChange(management(domain, deadline, scopes));
    if (physicalResourceId === undefined) return deleteAllMade(tenant, owner, keep);
    return deleteMade(tenant, owner, physicalResourceId);
  },

  requiresReplacement(properties, oldProperties) {
    const [now, before] = [properties, oldProperties].map((p) => readProperties(Properties, p));
    return now?.domain !== before?.domain || now?.clientId !== before?.clientId;
  },
};

function read({ properties, stackId, logicalResourceId }: Request) {
  const parsed = readProperties(Properties, properties);
  const { app, stage } = parsed;
  const owner: Owner = { app, stage, stack: stackId, resource: logicalResourceId };
  return { ...parsed, owner };
}

/** The custom resources that live in an Auth0 tenant. */
export const auth0Applications = {
  "Custom::Auth0Application": auth0Application,
  "Custom::Auth0ApplicationUrls": auth0ApplicationUrls,
};

export const handler = customResources(auth0Applications);

import { parseAuth0Domain } from "@own-rows/core/auth0-domain";
import * as v from "valibot";
import { beforeAnything } from "../custom-resource/failure";
import type { CustomResource, Request } from "../custom-resource/index";
import { readProperties } from "../custom-resource/properties";
import { adoptApplication, releaseApplication } from "./adopted";
import type { Owner } from "./application-owner";
import { deleteAllMade, deleteMade, makeApplication } from "./made";
import { management } from "./management";
import { adoptingScopes, makingScopes } from "./management-scopes";
import { proveTenant } from "./tenant";

/** Older stacks have no issuer in theirs: it was the tenant's own. */
const Properties = v.object({
  /** Where the Management API is. */
  domain: v.string(),
  /** Whose tokens people bring; another one where the tenant has a custom domain. */
  issuer: v.optional(v.string()),
  name: v.string(),
  app: v.string(),
  stage: v.string(),
  /** An application to adopt; without it one is made. */
  clientId: v.optional(v.string()),
});

/** `Custom::Auth0Application`: one single-page application, made or adopted by and for one stack. */
export const auth0Application: CustomResource = {
  async ensure(request, patience) {
    const { domain, issuer, name, clientId, owner } = read(request);
    await beforeAnything(proveTenant(issuer ?? issuerOf(domain), patience));

    if (clientId !== undefined) {
      const tenant = await beforeAnything(management(domain, patience, adoptingScopes));
      await adoptApplication(tenant, owner, clientId);
      return { physicalResourceId: clientId, data: { clientId } };
    }
    const tenant = await beforeAnything(management(domain, patience, makingScopes));
    const known = request.physicalResourceId;
    const made = await makeApplication(tenant, { owner, name, known });
    return { physicalResourceId: made, data: { clientId: made } };
  },

  async remove(request, patience) {
    const { domain, clientId, owner } = read(request);
    const { physicalResourceId, keep } = request;
    if (clientId !== undefined) {
      if (clientId === keep) return;
      const tenant = await beforeAnything(management(domain, patience, adoptingScopes));
      return releaseApplication(tenant, owner, clientId);
    }
    const tenant = await beforeAnything(
      management(domain, patience, ["read:clients", "delete:clients"]),
    );
    if (physicalResourceId === undefined) return deleteAllMade(tenant, owner, keep);
    return deleteMade(tenant, owner, physicalResourceId);
  },

  isReplaced(properties, oldProperties) {
    const [now, before] = [properties, oldProperties].map((p) => readProperties(Properties, p));
    return now?.domain !== before?.domain || now?.clientId !== before?.clientId;
  },
};

const issuerOf = (domain: string) => parseAuth0Domain(domain, { allowLoopback: true }).issuer;

function read({ properties, stackId, logicalResourceId }: Request) {
  const parsed = readProperties(Properties, properties);
  const { app, stage } = parsed;
  const owner: Owner = { app, stage, stack: stackId, resource: logicalResourceId };
  return { ...parsed, owner };
}

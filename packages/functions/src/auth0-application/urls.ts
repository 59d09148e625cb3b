import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { beforeAnything } from "../custom-resource/failure";
import type { CustomResource } from "../custom-resource/index";
import { readProperties } from "../custom-resource/properties";
import { ownerKey } from "./application-owner";
import { compareUrls, type SitesOfOwner, withSites } from "./application-urls";
import { changeApplication, readApplication } from "./applications";
import { settle } from "./converge";
import { type Management, management } from "./management";

const Properties = v.object({
  domain: v.string(),
  clientId: v.string(),
  urls: v.array(v.pipe(v.string(), v.url())),
});
type Properties = v.InferOutput<typeof Properties>;

/** `Custom::Auth0ApplicationUrls`: where the people of one application come from and return to. */
export const auth0ApplicationUrls: CustomResource = {
  async ensure({ properties, oldProperties, ...resource }, patience) {
    const wanted = readProperties(Properties, properties);
    const before = v.safeParse(Properties, oldProperties);
    const isSame = before.success && idOf(before.output) === idOf(wanted);
    const former = isSame ? before.output.urls : [];

    const tenant = await beforeAnything(management(wanted.domain, patience, scopes));
    await setSites(tenant, wanted.clientId, {
      owner: ownerOf(resource),
      sites: wanted.urls,
      former,
    });
    return { physicalResourceId: idOf(wanted) };
  },

  async remove({ properties, physicalResourceId, keep, ...resource }, patience) {
    const former = readProperties(Properties, properties);
    if (idOf(former) === keep) return;
    const { domain, clientId, urls } = former;
    const tenant = await beforeAnything(management(domain, patience, scopes));
    // An application that is gone has no addresses to take back.
    if (!(await readApplication(tenant, clientId))) return;
    // What a create that failed has added is on record.
    const unrecorded = physicalResourceId === undefined ? [] : urls;
    const owner = ownerOf(resource);
    await setSites(tenant, clientId, { owner, sites: [], former: unrecorded });
  },

  isReplaced(properties, oldProperties) {
    return (
      idOf(readProperties(Properties, properties)) !==
      idOf(readProperties(Properties, oldProperties))
    );
  },
};

const scopes = ["read:clients", "update:clients"] as const;

const idOf = ({ domain, clientId }: Properties) => `${domain}/${clientId}`;

const ownerOf = ({ stackId, logicalResourceId }: { stackId: string; logicalResourceId: string }) =>
  ownerKey({ stack: stackId, resource: logicalResourceId });

/** Auth0 replaces whole lists, so a change made at the same moment is looked for, and merged again. */
async function setSites(tenant: Management, clientId: string, change: SitesOfOwner) {
  const read = async () => {
    const application = await readApplication(tenant, clientId);
    if (!application) throw missing(clientId);
    return application;
  };
  const bring = async () => {
    await changeApplication(tenant, clientId, withSites(await read(), change));
  };
  const look = async () => compareUrls(await read(), change);
  await settle(clientId, { bring, look }, tenant.patience);
}

const missing = (clientId: string) =>
  new OwnRowsError("auth0.application_missing", `Auth0 has no application ${clientId}.`, {
    hop: "auth0",
    fix: "Somebody deleted it: deploy again, and it is made anew.",
  });

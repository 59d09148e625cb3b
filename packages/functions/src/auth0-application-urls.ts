import { mergeUrls } from "@own-rows/core/application-urls";
import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { type CustomResource, neverMade } from "./custom-resource";
import { management } from "./management";
import { refusedByAuth0, unlessMissing } from "./management-error";

const Properties = v.object({
  domain: v.string(),
  clientId: v.string(),
  urls: v.array(v.pipe(v.string(), v.url())),
});
type Properties = v.InferOutput<typeof Properties>;

/** `Custom::Auth0ApplicationUrls`: where the people of one application come from and return to. */
export const auth0ApplicationUrls: CustomResource = {
  async create({ properties }) {
    const wanted = v.parse(Properties, properties);
    await change(wanted, { sites: wanted.urls, formerSites: [] });
    return { physicalResourceId: idOf(wanted) };
  },

  async update({ properties, oldProperties }) {
    const wanted = v.parse(Properties, properties);
    const before = v.parse(Properties, oldProperties);
    // Another application is another thing: CloudFormation then deletes the old one's part.
    const formerSites = idOf(before) === idOf(wanted) ? before.urls : [];
    await change(wanted, { sites: wanted.urls, formerSites });
    return { physicalResourceId: idOf(wanted) };
  },

  async delete({ properties, physicalResourceId }) {
    if (physicalResourceId === neverMade) return;
    const former = v.parse(Properties, properties);
    await change(former, { sites: [], formerSites: former.urls });
  },
};

const idOf = ({ domain, clientId }: Properties) => `${domain}/${clientId}`;

async function change(
  { domain, clientId }: Properties,
  sites: { sites: readonly string[]; formerSites: readonly string[] },
) {
  const { clients } = await management(domain);
  // An application that is gone has no addresses to take back.
  const application = await clients
    .get(clientId)
    .catch(unlessMissing)
    .catch(refusedByAuth0("read the application"));
  if (!application && sites.sites.length === 0) return;
  if (!application) throw missing(clientId);

  await clients
    .update(clientId, mergeUrls(application, sites))
    .catch(refusedByAuth0("set the application's addresses"));
}

const missing = (clientId: string) =>
  new OwnRowsError("auth0.application_missing", `Auth0 has no application ${clientId}.`, {
    hop: "auth0",
    fix: "Somebody deleted it; remove the stage and deploy it again.",
  });

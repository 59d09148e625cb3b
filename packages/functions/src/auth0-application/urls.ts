import * as v from "valibot";
import { beforeChange, readProperties } from "../custom-resource/failure";
import type { CustomResource } from "../custom-resource/types";
import { auth0Error } from "../error";
import { changeApplication, readApplication } from "./applications";
import { converge } from "./converge";
import { type Management, management } from "./management";
import { fittingMetadata, type MetadataChanges, metadataUnder, ownerKey } from "./metadata";
import { type Application, type Comparison, compareMembers, compareSettings } from "./settings";

const Properties = v.object({
  domain: v.string(),
  clientId: v.string(),
  urls: v.array(v.pipe(v.string(), v.url())),
});
type Properties = v.InferOutput<typeof Properties>;

/** `Custom::Auth0ApplicationUrls`: where the people of one application come from and return to. */
export const auth0ApplicationUrls: CustomResource = {
  async createOrUpdate({ properties, ...resource }, deadline) {
    const wanted = readProperties(Properties, properties);
    const tenant = await beforeChange(management(wanted.domain, deadline, scopes));
    await setSites(tenant, wanted.clientId, { owner: keyOf(resource), sites: wanted.urls });
    return { physicalResourceId: idOf(wanted) };
  },

  async delete({ properties, physicalResourceId, keep, ...resource }, deadline) {
    const deleted = readProperties(Properties, properties);
    if (idOf(deleted) === keep) return;
    const { domain, clientId, urls } = deleted;
    const tenant = await beforeChange(management(domain, deadline, scopes));
    const application = await readApplication(tenant, clientId);
    // With the application its URLs are gone.
    if (!application) return;
    const owner = keyOf(resource);
    // Of a create that failed only the record says which were added.
    const unrecorded = physicalResourceId === undefined ? [] : urls.flatMap(entriesOf);
    const former = recordOf(application, owner) ?? unrecorded;
    await setSites(tenant, clientId, { owner, sites: [], former });
  },

  requiresReplacement(properties, oldProperties) {
    const [now, before] = [properties, oldProperties].map((p) => readProperties(Properties, p));
    return now?.domain !== before?.domain || now?.clientId !== before?.clientId;
  },
};

const scopes = ["read:clients", "update:clients"] as const;

const idOf = ({ domain, clientId }: Properties) => `${domain}/${clientId}`;

const keyOf = ({ stackId, logicalResourceId }: { stackId: string; logicalResourceId: string }) =>
  ownerKey({ stack: stackId, resource: logicalResourceId });

/** Auth0 replaces complete lists, so a change by another stage at the same moment is detected, and merged again. */
async function setSites(tenant: Management, clientId: string, change: SitesOfOwner) {
  const read = async () => {
    const application = await readApplication(tenant, clientId);
    if (!application) throw missing(clientId);
    return application;
  };
  const apply = async () => {
    await changeApplication(tenant, clientId, withSites(await read(), change));
  };
  const compare = async () => compareUrls(await read(), change);
  await converge(clientId, { apply, compare }, tenant.deadline);
}

function missing(clientId: string) {
  return auth0Error("auth0.application_missing", `Auth0 has no application ${clientId}.`);
}

/** The four lists in which an Auth0 application names where its people come from and return to. */
const lists = ["callbacks", "allowed_logout_urls", "web_origins", "allowed_origins"] as const;
type List = (typeof lists)[number];

type ApplicationUrls = Readonly<Record<List, string[]>>;
interface UrlChanges extends ApplicationUrls {
  readonly client_metadata: MetadataChanges;
}

/** What a site at this address needs: Auth0 compares all of a callback, and of a web origin no path. */
export function urlsOfSite(siteUrl: string): ApplicationUrls {
  const { origin } = new URL(siteUrl);
  return {
    callbacks: [`${origin}/`],
    allowed_logout_urls: [`${origin}/`],
    web_origins: [origin],
    allowed_origins: [origin],
  };
}

/** One URL of one list, with the site that needs it. */
interface Entry {
  readonly list: List;
  readonly site: string;
  readonly url: string;
}

export interface SitesOfOwner {
  /** `ownerKey` */
  readonly owner: string;
  readonly sites: readonly string[];
  /**
   * What the owner had added, once its record is removed: another stage that read the lists before may have
   * written them back since.
   */
  readonly former?: readonly Entry[];
}

const prefix = "own-rows:urls:";

/**
 * The lists with the owner's sites in them, and without its former ones. What each owner added is recorded
 * in the application's metadata, so that no owner removes what somebody else needs: another owner, or a
 * person who had put it there before. What other owners recorded and is missing is put back.
 *
 * @throws OwnRowsError `auth0.metadata_full`
 */
export function withSites(
  application: Application,
  { owner, sites, former = [] }: SitesOfOwner,
): UrlChanges {
  const records = metadataUnder(prefix, application);
  const before = recordOf(application, owner) ?? former;
  const others = [...records].filter(([key]) => key !== owner).flatMap(([, text]) => decode(text));
  const wanted = sites.flatMap(entriesOf);

  const isAPersons = (entry: Entry) =>
    application[entry.list]?.includes(entry.url) && !isIn(before, entry) && !isIn(others, entry);
  const mine = wanted.filter((entry) => !isAPersons(entry));
  const gone = before.filter((entry) => !isIn(wanted, entry) && !isIn(others, entry));

  const merged = (list: List) => {
    const staying = (application[list] ?? []).filter((url) => !isIn(gone, { list, url }));
    const needed = [...others, ...wanted].filter((entry) => entry.list === list);
    return [...new Set([...staying, ...needed.map(({ url }) => url)])];
  };
  return {
    callbacks: merged("callbacks"),
    allowed_logout_urls: merged("allowed_logout_urls"),
    web_origins: merged("web_origins"),
    allowed_origins: merged("allowed_origins"),
    client_metadata: fittingMetadata(application, {
      // Recorded also where everything was there before: what is not recorded is not ours to remove.
      [`${prefix}${owner}`]: sites.length > 0 ? encode(sites, mine) : null,
    }),
  };
}

/** What an owner has added, as far as it is recorded. */
export function recordOf(application: Application, owner: string): Entry[] | undefined {
  const record = metadataUnder(prefix, application).get(owner);
  return record === undefined ? undefined : decode(record);
}

/** What making the change again would set, beside what is: somebody may have written over it. */
export function compareUrls(application: Application, change: SitesOfOwner): Comparison[] {
  const { client_metadata, ...urls } = withSites(application, change);
  const records = Object.entries(client_metadata).map(([key, wanted]) => {
    const actual = application.client_metadata?.[key] ?? null;
    return { path: `client_metadata.${key}`, wanted, actual, isSame: wanted === actual };
  });
  return [...compareSettings(urls, application), ...records];
}

/** The addresses that a site needs, beside those that the application has. */
export function compareSites(
  application: Application | undefined,
  sites: readonly string[],
): Comparison[] {
  return lists.map((list) => {
    const needed = sites.flatMap((site) => urlsOfSite(site)[list]);
    return compareMembers(list, needed, application?.[list]);
  });
}

const entriesOf = (site: string): Entry[] =>
  lists.flatMap((list) => urlsOfSite(site)[list].map((url) => ({ list, site, url })));

const isIn = (entries: readonly Entry[], { list, url }: Pick<Entry, "list" | "url">) =>
  entries.some((entry) => entry.list === list && entry.url === url);

/** A record is `https://site.example.org=cowa`, a letter for each list it was added to, and a space between sites. */
const letters: Readonly<Record<List, string>> = {
  callbacks: "c",
  allowed_logout_urls: "o",
  web_origins: "w",
  allowed_origins: "a",
};

function encode(sites: readonly string[], mine: readonly Entry[]) {
  const origins = [...new Set(sites.map((site) => new URL(site).origin))];
  const lettersOf = (origin: string) =>
    mine
      .filter(({ site }) => new URL(site).origin === origin)
      .map(({ list }) => letters[list])
      .join("");
  return origins.map((origin) => `${origin}=${lettersOf(origin)}`).join(" ");
}

const decode = (record: string): Entry[] =>
  record.split(" ").flatMap((part) => {
    const [site = "", marks = ""] = part.split("=");
    if (!URL.canParse(site)) return [];
    return entriesOf(site).filter(({ list }) => marks.includes(letters[list]));
  });

import { fitting, type MetadataChanges, metadataUnder } from "./metadata";
import type { Application } from "./settings";
import { type Comparison, compareMembers, compareSettings } from "./settings-comparison";

/** The four lists in which an Auth0 application names where its people come from and return to. */
const lists = ["callbacks", "allowed_logout_urls", "web_origins", "allowed_origins"] as const;
type List = (typeof lists)[number];

export type ApplicationUrls = Readonly<Record<List, string[]>>;
export interface UrlChanges extends ApplicationUrls {
  readonly client_metadata: MetadataChanges;
}

/** What a site at this address needs: Auth0 compares callbacks whole, and web origins without a path. */
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
  /** What an owner that is not on record had. */
  readonly former?: readonly string[];
}

const prefix = "own-rows:urls:";

/**
 * The lists with the owner's sites in them, and its former ones out. What each owner added is recorded
 * in the application's metadata, so that nobody takes away what somebody else needs: another owner's,
 * or what a person had put there before. What other owners recorded and is missing is put back.
 *
 * @throws OwnRowsError `auth0.metadata_full`
 */
export function withSites(
  application: Application,
  { owner, sites, former = [] }: SitesOfOwner,
): UrlChanges {
  const records = metadataUnder(prefix, application);
  const recorded = records.get(owner);
  const before = recorded === undefined ? former.flatMap(entriesOf) : decode(recorded);
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
    client_metadata: fitting(application, {
      // On record also where all was there before: what is not on record is not ours to take.
      [`${prefix}${owner}`]: sites.length > 0 ? encode(sites, mine) : null,
    }),
  };
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

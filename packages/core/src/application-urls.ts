/** The four lists in which an Auth0 application names where its people come from and return to. */
export interface ApplicationUrls {
  readonly callbacks: string[];
  readonly allowed_logout_urls: string[];
  readonly web_origins: string[];
  readonly allowed_origins: string[];
}

/** What a site at this address needs: Auth0 compares callbacks whole, and web origins without a path. */
export const urlsOfSite = (siteUrl: string): ApplicationUrls => {
  const { origin } = new URL(siteUrl);
  return {
    callbacks: [`${origin}/`],
    allowed_logout_urls: [`${origin}/`],
    web_origins: [origin],
    allowed_origins: [origin],
  };
};

/** The same lists with `sites` in them and `formerSites` out; everybody else's entries stay. */
export function mergeUrls(
  current: { readonly [List in keyof ApplicationUrls]?: readonly string[] | undefined },
  { sites, formerSites }: { sites: readonly string[]; formerSites: readonly string[] },
): ApplicationUrls {
  const merge = (list: keyof ApplicationUrls) => {
    const wanted = sites.flatMap((site) => urlsOfSite(site)[list]);
    const former = formerSites.flatMap((site) => urlsOfSite(site)[list]);
    const others = (current[list] ?? []).filter((url) => !former.includes(url));
    return [...new Set([...others, ...wanted])];
  };
  return {
    callbacks: merge("callbacks"),
    allowed_logout_urls: merge("allowed_logout_urls"),
    web_origins: merge("web_origins"),
    allowed_origins: merge("allowed_origins"),
  };
}

import { expect, test } from "vitest";
import { type Application, isDifferent } from "./settings";
import {
  compareSites,
  compareUrls,
  recordOf,
  type SitesOfOwner,
  urlsOfSite,
  withSites,
} from "./urls";

const site = "https://site.example.org";
const other = "https://other.example.org";
const empty: Application = { client_id: "app" };

/** What Auth0 has after a change: lists are replaced, metadata is merged, null takes a key out. */
function changed(application: Application, change: SitesOfOwner): Application {
  const { client_metadata, ...urls } = withSites(application, change);
  const merged = Object.entries({ ...application.client_metadata, ...client_metadata });
  const left = Object.fromEntries(merged.filter(([, value]) => value !== null));
  return { ...application, ...urls, client_metadata: left };
}

test("a site's addresses are added beside everybody else's", () => {
  const before = { ...empty, callbacks: [`${other}/callback`] };
  expect(changed(before, { owner: "one", sites: [site] })).toMatchObject({
    callbacks: [`${other}/callback`, `${site}/`],
    allowed_logout_urls: [`${site}/`],
    web_origins: [site],
    allowed_origins: [site],
  });
});

test("adding a site twice adds it once, and then nothing is left to do", () => {
  const change = { owner: "one", sites: [site, `${site}/path`] };
  const once = changed(empty, change);
  expect(changed(once, change)).toEqual(once);
  expect(compareUrls(once, change).filter(isDifferent)).toEqual([]);
  expect(once.callbacks).toEqual([`${site}/`]);
});

test("a site that moved removes its former addresses, and no others", () => {
  const before = changed({ ...empty, web_origins: [other] }, { owner: "one", sites: [site] });
  const after = changed(before, { owner: "one", sites: ["https://new.example.org"] });
  expect(after.web_origins).toEqual([other, "https://new.example.org"]);
  expect(after.callbacks).toEqual(["https://new.example.org/"]);
});

test("an address that two owners need stays until both have left", () => {
  const one = changed(empty, { owner: "one", sites: [site] });
  const both = changed(one, { owner: "two", sites: [site] });
  const two = changed(both, { owner: "one", sites: [] });
  expect(two.callbacks).toEqual([`${site}/`]);
  const none = changed(two, { owner: "two", sites: [] });
  expect(none).toMatchObject({ ...noUrls, client_metadata: {} });
});

test("what a person had put there stays when the owner leaves, list by list", () => {
  const before = { ...empty, callbacks: [`${site}/`] };
  const during = changed(before, { owner: "one", sites: [site] });
  expect(changed(during, { owner: "one", sites: [] })).toMatchObject({
    ...noUrls,
    callbacks: [`${site}/`],
  });
});

test("a site that a person had entered everywhere stays, however often its owner is deployed", () => {
  const before = { ...empty, ...urlsOfSite(site) };
  const change = { owner: "one", sites: [site] };
  const twice = changed(changed(before, change), change);
  const leaving = { owner: "one", sites: [], former: recordOf(twice, "one") ?? [] };
  const after = changed(twice, leaving);
  expect(after).toEqual({ ...before, client_metadata: {} });
  expect(compareUrls(after, leaving).filter(isDifferent)).toEqual([]);
});

test("what another stage wrote back after its owner had removed it is removed again", () => {
  const both = changed(changed(empty, { owner: "one", sites: [site] }), {
    owner: "two",
    sites: [other],
  });
  const leaving = { owner: "one", sites: [], former: recordOf(both, "one") ?? [] };
  const left = changed(both, leaving);
  const { client_metadata, ...readBefore } = both;
  const crossed = { ...left, ...readBefore };
  expect(compareUrls(crossed, leaving).some(isDifferent)).toBe(true);
  expect(changed(crossed, leaving)).toEqual(left);
});

test("what somebody overwrote is found, and what others had recorded is put back", () => {
  const change = { owner: "one", sites: [site] };
  const both = changed(changed(empty, { owner: "two", sites: [other] }), change);
  const overwritten = { ...both, callbacks: [] };
  const different = compareUrls(overwritten, change).filter(isDifferent);
  expect(different.map(({ path }) => path)).toEqual(["callbacks"]);
  expect(changed(overwritten, change).callbacks).toEqual([`${other}/`, `${site}/`]);
});

test("what a site needs is compared list by list, whoever put it there", () => {
  const application = { ...empty, ...urlsOfSite(site), web_origins: [other] };
  const different = compareSites(application, [site]).filter(isDifferent);
  expect(different).toEqual([
    { path: "web_origins", wanted: [site], actual: [other], isSame: false },
  ]);
});

test.each([
  [
    "more sites than a value of 255 characters holds",
    empty,
    Array.from({ length: 12 }, (_, n) => `https://site-${n}.example.org`),
  ],
  [
    "an application whose ten entries are taken",
    {
      ...empty,
      client_metadata: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`key${n}`, "x"])),
    },
    [site],
  ],
])("%s are refused, with what to do", (_, application, sites) => {
  expect(() => withSites(application, { owner: "one", sites })).toThrow(
    expect.objectContaining({
      code: "auth0.metadata_full",
      fix: expect.stringContaining("Metadata"),
    }),
  );
});

const noUrls = { callbacks: [], allowed_logout_urls: [], web_origins: [], allowed_origins: [] };

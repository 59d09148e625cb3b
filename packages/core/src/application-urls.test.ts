import { expect, test } from "vitest";
import { mergeUrls } from "./application-urls";

const site = "https://site.example.org";
const other = "https://other.example.org";

test("a site's addresses are added beside everybody else's", () => {
  const merged = mergeUrls(
    { callbacks: [`${other}/callback`] },
    { sites: [site], formerSites: [] },
  );
  expect(merged).toEqual({
    callbacks: [`${other}/callback`, `${site}/`],
    allowed_logout_urls: [`${site}/`],
    web_origins: [site],
    allowed_origins: [site],
  });
});

test("adding a site twice adds it once", () => {
  const once = mergeUrls({}, { sites: [site], formerSites: [] });
  expect(mergeUrls(once, { sites: [site], formerSites: [] })).toEqual(once);
});

test("a site that moved takes its former addresses back, and nobody else's", () => {
  const before = mergeUrls({ web_origins: [other] }, { sites: [site], formerSites: [] });
  const after = mergeUrls(before, { sites: ["https://new.example.org"], formerSites: [site] });
  expect(after.web_origins).toEqual([other, "https://new.example.org"]);
  expect(after.callbacks).toEqual(["https://new.example.org/"]);
});

test("removing a site leaves the others", () => {
  const both = mergeUrls({}, { sites: [site, other], formerSites: [] });
  const left = mergeUrls(both, { sites: [], formerSites: [site] });
  expect(left).toEqual(mergeUrls({}, { sites: [other], formerSites: [] }));
});

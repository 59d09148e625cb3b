import { expect, test } from "vitest";
import { parseAuth0Domain } from "./auth0-domain";
import { OwnRowsError } from "./error";

const spellings = [
  "tenant.eu.auth0.com",
  " tenant.eu.auth0.com ",
  "Tenant.EU.Auth0.com",
  "https://tenant.eu.auth0.com",
  "https://tenant.eu.auth0.com/",
  "HTTPS://TENANT.EU.AUTH0.COM/",
  "https://tenant.eu.auth0.com:443/",
];

test.each(spellings)("%j is the tenant tenant.eu.auth0.com", (text) => {
  expect(parseAuth0Domain(text)).toEqual({
    domain: "tenant.eu.auth0.com",
    issuer: "https://tenant.eu.auth0.com/",
    providerUrl: "https://tenant.eu.auth0.com",
    loginsKey: "tenant.eu.auth0.com",
  });
});

test("a custom domain is a domain like any other", () => {
  expect(parseAuth0Domain("login.example.org").issuer).toBe("https://login.example.org/");
});

const refused: [text: string, why: RegExp][] = [
  ["", /empty/],
  ["   ", /empty/],
  ["not a host", /not a host name/],
  ["tenant", /not a host name/],
  ["tenant..auth0.com", /not a host name/],
  ["-tenant.auth0.com", /not a host name/],
  ["tenant_eu.auth0.com", /not a host name/],
  ["http://tenant.eu.auth0.com", /https/],
  ["ftp://tenant.eu.auth0.com", /not a host name/],
  ["https://tenant.eu.auth0.com/api/v2/", /path/],
  ["https://tenant.eu.auth0.com/?a=b", /query/],
  ["https://tenant.eu.auth0.com/#top", /fragment/],
  ["https://someone:secret@tenant.eu.auth0.com", /user name/],
  ["tenant.eu.auth0.com:8443", /port/],
  ["203.0.113.7", /not a host name/],
  ["localhost:4400", /AWS_ENDPOINT_URL/],
  ["http://127.0.0.1:4400", /AWS_ENDPOINT_URL/],
];

test.each(refused)("%j is refused, saying why", (text, why) => {
  const attempt = () => parseAuth0Domain(text);
  expect(attempt).toThrow(OwnRowsError);
  expect(attempt).toThrow(why);
});

test.each(["localhost:4400", "http://localhost:4400/", "https://localhost:4400"])(
  "with the AWS account on this machine, %j is a tenant over http",
  (text) => {
    expect(parseAuth0Domain(text, { allowLoopback: true })).toEqual({
      domain: "localhost:4400",
      issuer: "http://localhost:4400/",
      providerUrl: "http://localhost:4400",
      loginsKey: "localhost:4400",
    });
  },
);

test.each(["localhost.example.org", "127.0.0.1.example.org"])("%j is no loopback host", (text) => {
  expect(parseAuth0Domain(text, { allowLoopback: true }).issuer).toBe(`https://${text}/`);
});

import { expect, test } from "vitest";
import { readSettings, retainsData } from "./settings";

test("a domain is all that a deploy to AWS needs", () => {
  expect(readSettings({ AUTH0_DOMAIN: "https://Tenant.eu.auth0.com/" })).toEqual({
    auth0: expect.objectContaining({ domain: "tenant.eu.auth0.com" }),
    auth0ManagementDomain: "tenant.eu.auth0.com",
    cdn: true,
    localSiteUrl: "http://localhost:5173",
  });
});

test("an account on this machine goes with a tenant on this machine, and without a CDN", () => {
  const env = { AWS_ENDPOINT_URL: "http://localhost:4566", LOCAL_AUTH0_DOMAIN: "localhost:4400" };
  const ofRealDeploys = { AUTH0_DOMAIN: "tenant.eu.auth0.com", WEB_CDN: "always", WEB_PORT: "80" };
  expect(readSettings({ ...env, ...ofRealDeploys, LOCAL_WEB_PORT: "5199" })).toEqual({
    auth0: expect.objectContaining({ issuer: "http://localhost:4400/" }),
    auth0ManagementDomain: "localhost:4400",
    cdn: false,
    localSiteUrl: "http://localhost:5199",
  });
});

test("with a custom domain, tokens come from it, and applications are made at the tenant's own", () => {
  const env = { AUTH0_DOMAIN: "login.example.org", AUTH0_MANAGEMENT_DOMAIN: "tenant.eu.auth0.com" };
  expect(readSettings(env)).toMatchObject({
    auth0: { issuer: "https://login.example.org/" },
    auth0ManagementDomain: "tenant.eu.auth0.com",
  });
});

test("an application to adopt is the tenant's own: another for the tenant on this machine", () => {
  const env = { AUTH0_DOMAIN: "tenant.eu.auth0.com", AUTH0_CLIENT_ID: "abc123" };
  expect(readSettings(env).auth0ClientId).toBe("abc123");
  expect(readSettings({ ...env, AUTH0_CLIENT_ID: "" }).auth0ClientId).toBeUndefined();
  const local = { AWS_ENDPOINT_URL: "http://localhost:4566", LOCAL_AUTH0_DOMAIN: "localhost:4400" };
  expect(readSettings({ ...env, ...local }).auth0ClientId).toBeUndefined();
  expect(readSettings({ ...local, LOCAL_AUTH0_CLIENT_ID: "def" }).auth0ClientId).toBe("def");
});

const refused: [name: string, env: Record<string, string>, message: RegExp][] = [
  ["no domain", {}, /AUTH0_DOMAIN is not set/],
  ["an empty domain", { AUTH0_DOMAIN: "" }, /empty/],
  ["a domain with a path", { AUTH0_DOMAIN: "tenant.auth0.com/api" }, /path/],
  [
    "a tenant on this machine with an account on AWS",
    { AUTH0_DOMAIN: "localhost:4400" },
    /machine/,
  ],
  [
    "a tenant on this machine with an endpoint elsewhere",
    { AUTH0_DOMAIN: "localhost:4400", AWS_ENDPOINT_URL: "https://aws.example.org" },
    /machine/,
  ],
  [
    "an endpoint that is no URL",
    { AWS_ENDPOINT_URL: "localhost" },
    /AWS_ENDPOINT_URL must be a URL/,
  ],
  [
    "a client ID that is a name",
    { AUTH0_CLIENT_ID: "my application" },
    /AUTH0_CLIENT_ID must be the Client ID/,
  ],
  ["an unknown CDN setting", { WEB_CDN: "yes" }, /WEB_CDN must be auto or always/],
  ["a port that is no number", { WEB_PORT: "http" }, /WEB_PORT must be a port number/],
];

test.each(refused)("%s is refused, saying what is wrong and what to do", (_, env, message) => {
  expect(() => readSettings(env)).toThrow(message);
  expect(() => readSettings(env)).toThrow(expect.objectContaining({ fix: expect.any(String) }));
});

test.each([
  ["production", true],
  ["staging", true],
  ["alice", false],
  ["local", false],
])("the stage %s keeps its data when removed: %s", (stage, keeps) => {
  expect(retainsData(stage)).toBe(keeps);
});

import { expect, test } from "vitest";
import { readEnv } from "./env";

const variables = {
  VITE_REGION: "eu-west-1",
  VITE_AUTH0_DOMAIN: "tenant.eu.auth0.com",
  VITE_AUTH0_CLIENT_ID: "client-1",
  VITE_IDENTITY_POOL_ID: "eu-west-1:0000",
  VITE_TABLE_NAME: "notes",
  VITE_API_URL: "https://api.example",
};

const config = {
  region: "eu-west-1",
  domain: "tenant.eu.auth0.com",
  clientId: "client-1",
  identityPoolId: "eu-west-1:0000",
  tableName: "notes",
  apiUrl: "https://api.example",
};

test("the outputs of the Web stack become the client's configuration", () => {
  expect(readEnv({ ...variables, MODE: "production" })).toEqual({ config });
});

test("an account on this machine is one address for all of AWS", () => {
  const env = readEnv({ ...variables, VITE_AWS_ENDPOINT_URL: "http://localhost:4566" });
  expect(env).toEqual({ config: { ...config, awsEndpoint: "http://localhost:4566" } });
});

test.each(Object.keys(variables))("a missing or empty %s is named", (name) => {
  expect(readEnv({ ...variables, [name]: undefined })).toEqual({ missing: [name] });
  expect(readEnv({ ...variables, [name]: "" })).toEqual({ missing: [name] });
});

test("an address that is not valid is named", () => {
  expect(readEnv({ ...variables, VITE_API_URL: "api" })).toEqual({ missing: ["VITE_API_URL"] });
});

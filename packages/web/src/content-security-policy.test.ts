import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

const aws = {
  VITE_REGION: "eu-west-1",
  VITE_AUTH0_DOMAIN: "tenant.eu.auth0.com",
  VITE_API_URL: "https://api.example",
};
const local = {
  VITE_REGION: "us-east-1",
  VITE_AUTH0_DOMAIN: "localhost:4400",
  VITE_API_URL: "http://localhost:4566/api",
  VITE_AWS_ENDPOINT_URL: "http://localhost:4566",
};

test.each([
  [
    aws,
    "https://tenant.eu.auth0.com https://cognito-identity.eu-west-1.amazonaws.com https://dynamodb.eu-west-1.amazonaws.com https://api.example https://api.example/",
  ],
  [
    local,
    "http://localhost:4400 http://localhost:4566 http://localhost:4566/api http://localhost:4566/api/",
  ],
])("the page can reach its tenant, AWS and its API, and nothing else", (env, sources) => {
  expect(contentSecurityPolicy(env)).toContain(`connect-src ${sources};`);
});

test("scripts come from the site only, and nothing is allowed by default", () => {
  const policy = contentSecurityPolicy(aws);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain("unsafe");
});

// Tested in sign-in.test.ts.

import { isLoopback, parseAuth0Domain } from "@own-rows/core/auth0-domain";

/** A deployment, as its clients see it: the outputs of its stacks. Nothing in it is secret. */
export interface ClientConfig {
  /** AWS's name of the region, `eu-west-1`. */
  readonly region: string;
  /** The Auth0 domain, `tenant.eu.auth0.com`. */
  readonly domain: string;
  /** The Auth0 application's client ID. */
  readonly clientId: string;
  /** `eu-west-1:` and a UUID. */
  readonly identityPoolId: string;
  readonly tableName: string;
  /** `https://<id>.execute-api.eu-west-1.amazonaws.com`, with or without a slash at its end. */
  readonly apiUrl: string;
  /** One address in place of AWS's regional ones, such as `http://localhost:4566`. */
  readonly awsEndpoint?: string;
}

/** A tenant on this machine is accepted only beside an AWS account on this machine. */
export function auth0Domain({ domain, awsEndpoint }: ClientConfig) {
  return parseAuth0Domain(domain, {
    allowLoopback: awsEndpoint !== undefined && isLoopback(new URL(awsEndpoint).hostname),
  });
}

/** The address of a service in the region. */
export function serviceUrl(
  { region, awsEndpoint }: ClientConfig,
  service: "cognito-identity" | "dynamodb",
) {
  return awsEndpoint
    ? new URL("/", awsEndpoint).href
    : `https://${service}.${region}.amazonaws.com/`;
}

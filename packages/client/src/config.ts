import { isLoopback, parseAuth0Domain } from "@own-rows/core/auth0-domain";

/** What a deployment tells its clients: the stacks' outputs. Nothing in it is secret. */
export interface ClientConfig {
  readonly region: string;
  /** The Auth0 domain, `tenant.eu.auth0.com`. */
  readonly domain: string;
  /** The Auth0 application's client ID. */
  readonly clientId: string;
  readonly identityPoolId: string;
  readonly tableName: string;
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

/** Where a service of the region listens. */
export function serviceUrl(
  { region, awsEndpoint }: ClientConfig,
  service: "cognito-identity" | "dynamodb",
) {
  return awsEndpoint
    ? new URL("/", awsEndpoint).href
    : `https://${service}.${region}.amazonaws.com/`;
}

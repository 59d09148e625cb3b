import { isLoopback } from "@own-rows/core/auth0-domain";
import { ClientsClient } from "auth0/clients";
import { ConnectionsClient } from "auth0/connections";
import { createManagementAuth } from "auth0/management";
import { readSecret } from "./secrets";

/** The two parts of Auth0's Management API that this app uses; the whole client is ten times as large. */
export interface Management {
  readonly clients: ClientsClient;
  readonly connections: ConnectionsClient;
}

/** The Management API of a tenant, by the credentials that `sst secrets` holds. */
export async function management(domain: string): Promise<Management> {
  const [clientId, clientSecret] = await Promise.all([
    readSecret("AUTH0_MANAGEMENT_CLIENT_ID"),
    readSecret("AUTH0_MANAGEMENT_CLIENT_SECRET"),
  ]);
  const credentials = { domain, clientId, clientSecret, timeoutInSeconds: 15 };
  const { clientOptions } = isOnThisMachine(domain)
    ? overHttp(domain, createManagementAuth({ ...credentials, fetch: withoutTls }))
    : createManagementAuth(credentials);
  return {
    clients: new ClientsClient(clientOptions),
    connections: new ConnectionsClient(clientOptions),
  };
}

const isOnThisMachine = (domain: string) => isLoopback(new URL(`https://${domain}`).hostname);

type Auth = ReturnType<typeof createManagementAuth>;

// The SDK writes https before every domain; a tenant on this machine has no certificate.
const overHttp = (domain: string, { clientOptions }: Auth) => ({
  clientOptions: { ...clientOptions, baseUrl: `http://${domain}/api/v2` },
});

const withoutTls: typeof fetch = (input, init) =>
  fetch(String(input instanceof Request ? input.url : input).replace(/^https:/, "http:"), init);

import { isLoopback } from "@own-rows/core/auth0-domain";
import { ClientsClient } from "auth0/clients";
import { ClientsClient as ConnectionClientsClient } from "auth0/connections/clients";
import { createManagementAuth, ManagementError } from "auth0/management";
import type { Patience } from "../custom-resource/patience";
import { readSecrets } from "../secrets";
import { refusedByAuth0 } from "./management-error";
import { ensureScopes, type Scope } from "./management-scopes";
import { patientFetch } from "./patient-fetch";

/** The parts of Auth0's Management API that this app uses; the whole client is ten times as large. */
export interface Management {
  readonly clients: ClientsClient;
  /** For whom a connection is enabled. */
  readonly connectionClients: ConnectionClientsClient;
  /** GET of one path: the SDK's part for connections brings ten more with it. @throws ManagementError */
  readonly get: (path: string) => Promise<unknown>;
  readonly patience: Patience;
}

/**
 * The Management API of a tenant, by the credentials that `sst secrets` holds.
 * @throws OwnRowsError `auth0.secret_missing`, `auth0.refused`, `auth0.scope_missing`, `auth0.unreachable`
 */
export async function management(
  domain: string,
  patience: Patience,
  scopes: readonly Scope[],
): Promise<Management> {
  const [clientId = "", clientSecret = ""] = await readSecrets(
    ["AUTH0_MANAGEMENT_CLIENT_ID", "AUTH0_MANAGEMENT_CLIENT_SECRET"],
    patience,
  );
  const patient = patientFetch(patience, isOnThisMachine(domain) ? withoutTls : fetch);
  // What is tried again, and when, is for patientFetch alone to say.
  const options = { domain, clientId, clientSecret, fetch: patient, maxRetries: 0 };
  const signIn = () => createManagementAuth({ ...options });

  const session = { auth: signIn() };
  const token = () => session.auth.getToken();
  ensureScopes(await token().catch(refusedByAuth0("give a token for the Management API")), scopes);

  const renewed = async () => {
    session.auth = signIn();
    return `Bearer ${await token()}`;
  };
  const send = renewing(patient, renewed);
  const { baseUrl } = session.auth;
  const clientOptions = { ...session.auth.clientOptions, token, fetch: send };
  return {
    clients: new ClientsClient(clientOptions),
    connectionClients: new ConnectionClientsClient(clientOptions),
    get: async (path) => {
      const headers = { authorization: `Bearer ${await token()}` };
      const response = await send(`${baseUrl}${path}`, { headers });
      const body: unknown = await response.json();
      if (response.ok) return body;
      throw new ManagementError({ statusCode: response.status, body });
    },
    patience,
  };
}

const isOnThisMachine = (domain: string) => isLoopback(new URL(`https://${domain}`).hostname);

// The SDK writes https before every domain; a tenant on this machine has no certificate.
const withoutTls: typeof fetch = (input, init) =>
  fetch(String(input instanceof Request ? input.url : input).replace(/^https:/, "http:"), init);

/** A token can end, or be revoked, between two requests. What was refused for it was not carried out. */
const renewing = (send: typeof fetch, authorization: () => Promise<string>): typeof fetch =>
  async function fetchRenewing(input, init) {
    const response = await send(input, init);
    if (response.status !== 401) return response;
    const headers = new Headers(init?.headers);
    headers.set("authorization", await authorization());
    return send(input, { ...init, headers });
  };

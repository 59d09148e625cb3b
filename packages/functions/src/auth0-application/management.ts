// Tested by test/custom-resources/made-application-faults.test.ts.
import { isLoopback } from "@own-rows/core/auth0-domain";
import { ClientsClient } from "auth0/clients";
import { ClientsClient as ConnectionClientsClient } from "auth0/connections/clients";
import { createManagementAuth, ManagementError } from "auth0/management";
import { type Deadline, retryingFetch } from "../retry";
import { readSecrets } from "../secrets";
import { refusedByAuth0 } from "./management-error";
import { ensureScopes, type Scope } from "./scopes";

/** The parts of Auth0's Management API that this app uses; the complete client is ten times as large. */
export interface Management {
  readonly clients: ClientsClient;
  /** The applications for which a connection is enabled. */
  readonly connectionClients: ConnectionClientsClient;
  /** GET of one path: the SDK's part for connections brings ten more with it. @throws ManagementError */
  readonly get: (path: string) => Promise<unknown>;
  readonly deadline: Deadline;
}

/**
 * The Management API of a tenant, by the credentials that `sst secrets` holds.
 * @throws OwnRowsError `auth0.secret_missing`, `auth0.refused`, `auth0.scope_missing`, `auth0.unreachable`
 */
export async function management(
  domain: string,
  deadline: Deadline,
  scopes: readonly Scope[],
): Promise<Management> {
  const [clientId = "", clientSecret = ""] = await readSecrets(
    ["AUTH0_MANAGEMENT_CLIENT_ID", "AUTH0_MANAGEMENT_CLIENT_SECRET"],
    deadline,
  );
  const send = retryingFetch(deadline, {
    send: isOnThisMachine(domain) ? withoutTls : fetch,
    isRepeatable: (method, { pathname }) => method !== "POST" || pathname === "/oauth/token",
  });
  const options = { domain, clientId, clientSecret, fetch: send, maxRetries: 0 };
  const signIn = () => createManagementAuth({ ...options });

  const session = { auth: signIn() };
  const token = () => session.auth.getToken();
  ensureScopes(await token().catch(refusedByAuth0("give a token for the Management API")), scopes);

  const renewed = async () => {
    session.auth = signIn();
    return `Bearer ${await token()}`;
  };
  const sendRenewing = renewing(send, renewed);
  const { baseUrl } = session.auth;
  const clientOptions = { ...session.auth.clientOptions, token, fetch: sendRenewing };
  return {
    clients: new ClientsClient(clientOptions),
    connectionClients: new ConnectionClientsClient(clientOptions),
    get: async (path) => {
      const headers = { authorization: `Bearer ${await token()}` };
      const response = await sendRenewing(`${baseUrl}${path}`, { headers });
      const body: unknown = await response.json();
      if (response.ok) return body;
      throw new ManagementError({ statusCode: response.status, body });
    },
    deadline,
  };
}

const isOnThisMachine = (domain: string) => isLoopback(new URL(`https://${domain}`).hostname);

// The SDK writes https before every domain; a tenant on this machine has no certificate.
const withoutTls: typeof fetch = (input, init) =>
  fetch(String(input instanceof Request ? input.url : input).replace(/^https:/, "http:"), init);

/** A token can end, or be revoked, between two requests. What was refused for that was not carried out. */
const renewing = (send: typeof fetch, authorization: () => Promise<string>): typeof fetch =>
  async function fetchRenewing(input, init) {
    const response = await send(input, init);
    if (response.status !== 401) return response;
    const headers = new Headers(init?.headers);
    headers.set("authorization", await authorization());
    return send(input, { ...init, headers });
  };

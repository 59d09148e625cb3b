import { siteApplication } from "@own-rows/functions/auth0-application/settings";
import { ManagementClient } from "auth0";
import type {
  CloudFormationCustomResourceCreateEvent,
  CloudFormationCustomResourceResponse,
} from "aws-lambda";
import { readSecrets } from "./peer-secret";

/**
 * What `Custom::Auth0Application` does for a Create, with the whole ManagementClient of the auth0 SDK: the
 * same calls, and none of the care that ours takes of what goes wrong in between.
 */
export async function handler(event: CloudFormationCustomResourceCreateEvent) {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const echo = { StackId, RequestId, LogicalResourceId };
  const response = await makeApplication(event).then(
    (clientId): CloudFormationCustomResourceResponse => ({
      Status: "SUCCESS",
      PhysicalResourceId: clientId,
      Data: { clientId },
      ...echo,
    }),
    (error: unknown): CloudFormationCustomResourceResponse => ({
      Status: "FAILED",
      Reason: String(error),
      PhysicalResourceId: "nothing-created",
      ...echo,
    }),
  );
  const body = JSON.stringify(response);
  await fetch(ResponseURL, { method: "PUT", body, headers: { "content-type": "" } });
}

async function makeApplication(event: CloudFormationCustomResourceCreateEvent) {
  const { domain, issuer, name, app, stage } = event.ResourceProperties;
  await proveTenant(issuer);
  const { clients, connections } = await management(domain);

  const databases = await connections.list({ strategy: ["auth0"], name: database });
  const connection = databases.data[0]?.id;
  if (!connection) throw new Error(`The tenant has no ${database}.`);

  const owner = { app, stage, stack: event.StackId, resource: event.LogicalResourceId };
  const wanted = { ...siteApplication(name), client_metadata: owner };
  const listed = await clients.list({
    page: 0,
    per_page: 100,
    include_totals: true,
    app_type: "spa",
  });
  const found = listed.data.find(({ client_metadata }) => client_metadata?.stack === owner.stack);
  const clientId = found?.client_id ?? (await clients.create(wanted)).client_id;
  if (!clientId) throw new Error("Auth0 gave the application no ID.");

  await clients.update(clientId, wanted);
  await connections.clients.update(connection, [{ client_id: clientId, status: true }]);

  const made = await clients.get(clientId);
  if (made.jwt_configuration?.alg !== "RS256") throw new Error("Auth0 did not keep RS256.");
  const enabled = await clients.connections.get(clientId);
  if (!enabled.data.some(({ id }) => id === connection)) throw new Error("Nobody can sign in.");
  return clientId;
}

const database = "Username-Password-Authentication";

async function proveTenant(issuer: string) {
  const discovery = await fetch(`${issuer}.well-known/openid-configuration`);
  const document = await discovery.json();
  if (document.issuer !== issuer) throw new Error(`The issuer is ${document.issuer}.`);
  const { keys } = await (await fetch(document.jwks_uri)).json();
  if (!keys.some(({ alg }: { alg: string }) => alg === "RS256")) throw new Error("No RS256 key.");
}

async function management(domain: string) {
  const [clientId = "", clientSecret = ""] = await readSecrets([
    "AUTH0_MANAGEMENT_CLIENT_ID",
    "AUTH0_MANAGEMENT_CLIENT_SECRET",
  ]);
  return new ManagementClient({ domain, clientId, clientSecret, fetch: withoutTls });
}

// The SDK writes https before every domain; a tenant on this machine has no certificate.
const withoutTls: typeof fetch = (input, init) =>
  fetch(String(input instanceof Request ? input.url : input).replace(/^https:/, "http:"), init);

import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../http/body";
import { sendPage } from "../http/page";
import { clientsOf } from "../management/clients/client";
import { connectionsFor } from "../management/connections/connection";
import { queryOf, type RouteHandler, type TenantContext } from "../tenant-context";
import { verifyPassword } from "../users/password";
import { findPerson } from "../users/user";
import { loginPage, loginProblemPage } from "./login-page";

/**
 * /u/login: shows the form, and takes it. The form counts only together with the cookie of the same
 * sign-in, which no foreign page can send along (SameSite=Lax) or read.
 */
export const login: RouteHandler = async (context, request, response) => {
  const signIn = await signInOf(context, request, response);
  if (signIn === undefined) return sendPage(response, 400, expiredPage);

  const { state, client } = signIn;
  const application = client.name;
  if (connectionsFor(context.store, client.client_id).length === 0) {
    return sendPage(response, 400, noConnectionPage(application));
  }
  if (request.method === "GET") return sendPage(response, 200, loginPage({ state, application }));
  if (request.method !== "POST") return sendPage(response, 405, expiredPage);

  const form = new URLSearchParams(await readBody(request));
  const email = form.get("username") ?? "";
  if (form.get("state") !== state) return sendPage(response, 400, expiredPage);

  const person = findPerson(context.store, email);
  const isPerson = await verifyPassword(form.get("password") ?? "", person?.password);
  if (person === undefined || !isPerson || email.trim().toLowerCase() !== person.email) {
    return sendPage(response, 400, loginPage({ state, application, email, error: wrong }));
  }

  const result = { login: { accountId: person.user_id, amr: ["pwd"] } };
  const { provider } = await context.oidc();
  await provider.interactionFinished(request, response, result);
};

/** The text of Auth0's Universal Login (auth0 documentation, Universal Login prompts, `login`). */
const wrong = "Wrong email or password.";

/** The sign-in under way, if the cookie and the address name the same one. */
const signInOf = async (
  { oidc, store }: TenantContext,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const { provider } = await oidc();
  const details = await provider.interactionDetails(request, response).catch(noSession);
  if (details === undefined || details.uid !== queryOf(request).get("state")) return undefined;
  const client = clientsOf(store).get(String(details.params.client_id));
  return client && { state: details.uid, client };
};

const noSession = (error: unknown) => {
  if (error instanceof Error && error.name === "SessionNotFound") return undefined;
  throw error;
};

const expiredPage = loginProblemPage(
  "This login has ended",
  "It is too old, it was finished, or another login was begun in this browser.",
  "Go back to the application and log in again.",
);

const noConnectionPage = (application: string) =>
  loginProblemPage(
    "No way to log in",
    "No connection is enabled for this application.",
    `An application made through the Management API has none. Enable the database connection for "${application}": PATCH /api/v2/connections/{id}/clients.`,
  );

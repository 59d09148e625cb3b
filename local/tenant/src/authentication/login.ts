// Tested in local/tenant/test/sign-in.test.ts
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../http/body";
import { escapeHtml, page, sendPage } from "../http/page";
import { clientsOf } from "../management/clients/client";
import { connectionsFor } from "../management/connections/connection";
import { queryOf, type RouteHandler, type TenantContext } from "../tenant-context";
import { seedUsers } from "../users/seed-users";
import { findUser, verifyPassword } from "../users/user";

/**
 * /u/login: Auth0's Universal Login. It shows the login form and receives it. The form is accepted only with
 * the cookie of the same login, which no other site's page can send (SameSite=Lax) or read.
 */
export const login: RouteHandler = async (context, request, response) => {
  const started = await startedLogin(context, request, response);
  if (started === undefined) return sendPage(response, 400, expiredPage);

  const { state, client } = started;
  const application = client.name;
  if (connectionsFor(context.store, client.client_id).length === 0) {
    return sendPage(response, 400, noConnectionPage(application));
  }
  if (request.method === "GET") return sendPage(response, 200, loginPage({ state, application }));
  if (request.method !== "POST") return sendPage(response, 405, expiredPage);

  const form = new URLSearchParams(await readBody(request));
  const email = form.get("username") ?? "";
  if (form.get("state") !== state) return sendPage(response, 400, expiredPage);

  const user = findUser(context.store, email);
  const isCorrect = await verifyPassword(form.get("password") ?? "", user?.password);
  if (user === undefined || !isCorrect || email.trim().toLowerCase() !== user.email) {
    return sendPage(response, 400, loginPage({ state, application, email, error: wrong }));
  }

  const result = { login: { accountId: user.user_id, amr: ["pwd"] } };
  const { provider } = await context.oidc();
  await provider.interactionFinished(request, response, result);
};

/** The text of Auth0's Universal Login (Auth0 documentation, Universal Login prompts, `login`). */
const wrong = "Wrong email or password.";

/** The login in progress, if the cookie and the address belong to the same one. */
const startedLogin = async (
  { oidc, store }: TenantContext,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const { provider } = await oidc();
  const details = await provider.interactionDetails(request, response).catch(unlessNotFound);
  if (details === undefined || details.uid !== queryOf(request).get("state")) return undefined;
  const client = clientsOf(store).get(String(details.params.client_id));
  return client && { state: details.uid, client };
};

const unlessNotFound = (error: unknown) => {
  if (error instanceof Error && error.name === "SessionNotFound") return undefined;
  throw error;
};

interface LoginPage {
  readonly state: string;
  /** The application's name. */
  readonly application: string;
  readonly email?: string;
  readonly error?: string;
}

/** The page of Universal Login, without its scripts. */
const loginPage = ({ state, application, email = "", error }: LoginPage) => {
  const focusPassword = error !== undefined && email !== "";
  const invalid = error === undefined ? "" : ' aria-invalid="true" aria-describedby="error"';
  return page(
    `Log in | ${application}`,
    `<h1>Welcome</h1>
<p>Log in to continue to ${escapeHtml(application)}.</p>
<form method="post" action="/u/login?state=${encodeURIComponent(state)}">
<input type="hidden" name="state" value="${escapeHtml(state)}">
<label for="username">Email address</label>
<input id="username" name="username" type="email" autocomplete="username" required
  value="${escapeHtml(email)}"${invalid}${focusPassword ? "" : " autofocus"}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
  ${invalid}${focusPassword ? " autofocus" : ""}>
${error === undefined ? "" : `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>`}
<button type="submit" name="action" value="default">Continue</button>
</form>
${usersHint}`,
  );
};

const usersHint = `<section class="users" aria-label="Users of this local tenant">
<p>Users of this local tenant:</p>
<dl>
${seedUsers
  .map(({ email, password }) => `<dt>${email}</dt><dd><code>${password}</code></dd>`)
  .join("\n")}
</dl>
</section>`;

/** A page for a login that cannot continue, whatever is typed. */
const loginProblemPage = (title: string, problem: string, help: string) =>
  page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p class="error" role="alert">${escapeHtml(problem)}</p>
<p>${escapeHtml(help)}</p>`,
  );

const expiredPage = loginProblemPage(
  "This login has ended",
  "It is too old, it was completed, or another login was started in this browser.",
  "Go back to the application and log in again.",
);

const noConnectionPage = (application: string) =>
  loginProblemPage(
    "No way to log in",
    "No connection is enabled for this application.",
    `An application that was created through the Management API has none. Enable the database connection for "${application}": PATCH /api/v2/connections/{id}/clients.`,
  );

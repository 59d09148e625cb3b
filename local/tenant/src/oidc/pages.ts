// Tested in local/tenant/test/logout.test.ts
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { escapeHtml, page, pageHeaders } from "../http/page";

/** The page for an error that is not sent to the application, because its address is not trusted. */
export function renderError(ctx: KoaContextWithOIDC, { error, error_description = "" }: ErrorOut) {
  send(
    ctx,
    "Oops!, something went wrong",
    `<h1>Oops!, something went wrong</h1>
<p class="error" role="alert">${escapeHtml(error)}: ${escapeHtml(error_description)}</p>
<p>The request does not match the application's settings at this tenant. Check its callback and logout
URLs.</p>`,
  );
}

/** Asks before signing out at /oidc/logout, because another site could link to it. */
export function signOutPage(ctx: KoaContextWithOIDC, form: string) {
  send(
    ctx,
    "Sign out",
    `<h1>Sign out</h1>
<p>Do you want to sign out?</p>
${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Accept</button>`,
  );
}

export function signedOutPage(ctx: KoaContextWithOIDC) {
  send(ctx, "Signed out", "<h1>Signed out</h1><p>You are signed out.</p>");
}

const send = (ctx: KoaContextWithOIDC, title: string, body: string) => {
  ctx.set(pageHeaders);
  ctx.type = "html";
  ctx.body = page(title, body);
};

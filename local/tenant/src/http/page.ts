// Tested in local/tenant/test/sign-in.test.ts
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";

/** A page of the tenant; it loads nothing from another server. */
export function page(title: string, body: string) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main class="card">
<p class="tenant">Local Auth0 tenant</p>
${body}
</main>
</body>
</html>
`;
}

export function sendPage(response: ServerResponse, status: number, html: string) {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...pageHeaders });
  response.end(html);
}

/** Makes text from outside safe inside an element or a quoted attribute. */
export function escapeHtml(text: string) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** System fonts, light and dark. */
const style = `
:root { color-scheme: light dark; --ground: #eef0f6; --card: #fff; --ink: #1e212a; --soft: #5b6070;
  --line: #c4c8d4; --accent: #4353d0; --on-accent: #fff; --error: #b3261e; --hint: #f4f5fb; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161c; --card: #1f222b; --ink: #eceef5; --soft: #a9aebd;
    --line: #4a4f5e; --accent: #9aa6ff; --on-accent: #14161c; --error: #ff8f86; --hint: #272b36; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.card { width: 100%; max-width: 25rem; padding: 2.25rem; background: var(--card);
  border-radius: .75rem; box-shadow: 0 .75rem 2.5rem rgb(20 24 50 / .14); }
.tenant { display: inline-block; margin: 0 0 1.25rem; padding: .15rem .65rem; border: 1px dashed var(--line);
  border-radius: 1rem; color: var(--soft); font-size: .8125rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1.25rem; color: var(--soft); overflow-wrap: anywhere; }
label { display: block; margin: 0 0 .35rem; font-weight: 600; font-size: .9375rem; }
input { width: 100%; margin: 0 0 1rem; padding: .7rem .8rem; border: 1px solid var(--line);
  border-radius: .4rem; background: transparent; color: inherit; font: inherit; }
button { width: 100%; padding: .8rem; border: 0; border-radius: .4rem; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { filter: brightness(1.08); }
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input[aria-invalid=true] { border-color: var(--error); }
.error { color: var(--error); font-weight: 600; }
.users { margin: 1.5rem 0 0; padding: .9rem 1rem; border-radius: .4rem; background: var(--hint); font-size: .875rem; }
.users p { margin: 0 0 .4rem; }
.users dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem .9rem; margin: 0; }
.users dd { margin: 0; }
code { font: .8125rem ui-monospace, monospace; overflow-wrap: anywhere; }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** No script, and no page may frame it. */
export const pageHeaders = {
  "cache-control": "no-store",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; frame-ancestors 'none'; base-uri 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { style } from "./style";

/** Text that came from outside, made safe inside an element or a quoted attribute. */
export function escapeHtml(text: string) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A page of the tenant: nothing in it comes from another server. */
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

const styleHash = createHash("sha256").update(style).digest("base64");

/** No script, no frame around it, no form to elsewhere but back to an application. */
export const pageHeaders = {
  "cache-control": "no-store",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; frame-ancestors 'none'; base-uri 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

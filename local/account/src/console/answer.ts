import type { ServerResponse } from "node:http";

/** Nothing of the console is kept, framed, or read by another site's page, and it runs its own script only. */
export const safe = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export function answer(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { ...safe, "content-type": `${type}; charset=utf-8` });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, body: object) {
  return answer(response, status, "application/json", JSON.stringify(body));
}

import type { ServerResponse } from "node:http";

/** Nothing of the console is kept, framed, or read by another site's page, and it runs its own script only. */
export const SAFE = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export const answer = (response: ServerResponse, status: number, type: string, body: string) => {
  response.writeHead(status, { ...SAFE, "content-type": `${type}; charset=utf-8` });
  response.end(body);
};

export const answerJson = (response: ServerResponse, status: number, body: object) =>
  answer(response, status, "application/json", JSON.stringify(body));

import type { ServerResponse } from "node:http";

/** No cache, no frame, no other site's page may have an answer of the console; its page runs its own script only. */
export const safeHeaders = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export function answer(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { ...safeHeaders, "content-type": `${type}; charset=utf-8` });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, body: object) {
  return answer(response, status, "application/json", JSON.stringify(body));
}

import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { DecisionLog } from "../door/decisions";
import type { Page } from "../door/door";

const PAGE = join(import.meta.dirname, "console.html");

/**
 * The console: who asked for what, and why it was or was not allowed, as it happens.
 * Without CORS headers, and framed by nobody, so that no other site's page reads it.
 */
export const consolePage = (decisions: DecisionLog): Page & { close(): void } => {
  /** Each that listens, and how it stops. */
  const listening = new Map<ServerResponse, () => void>();

  return {
    path: "/_console",
    handle: (request, response) => {
      const [path = ""] = (request.url ?? "").split("?");
      if (request.headers["sec-fetch-site"] === "cross-site" && path !== "/_console")
        return answer(response, 403, "text/plain", "This is for the console's own page.\n");
      if (request.method !== "GET") return answer(response, 405, "text/plain", "GET only\n");
      if (path === "/_console") return answer(response, 200, "text/html", readFileSync(PAGE));
      if (path === "/_console/decisions")
        return answer(response, 200, "application/json", JSON.stringify(decisions.list()));
      if (path !== "/_console/events")
        return answer(response, 404, "text/plain", "There is nothing here.\n");

      response.writeHead(200, { ...SAFE, "content-type": "text/event-stream" });
      response.write("retry: 1000\n\n");
      // Only while somebody looks: a decision that is told costs its request time.
      const stop = decisions.subscribe((decision) =>
        response.write(`data: ${JSON.stringify(decision)}\n\n`),
      );
      listening.set(response, stop);
      response.on("close", () => {
        stop();
        listening.delete(response);
      });
    },
    close: () => {
      for (const [response, stop] of listening) {
        stop();
        response.end();
      }
    },
  };
};

const SAFE = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const answer = (response: ServerResponse, status: number, type: string, body: string | Buffer) => {
  response.writeHead(status, { ...SAFE, "content-type": `${type}; charset=utf-8` });
  response.end(body);
};

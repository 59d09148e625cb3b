import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { unexpectedError } from "./internal-error";

/** What the gateway serves besides AWS's services, such as the console. */
export interface Page {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** Says that the account is ready, for a program that waits for its start. */
export const healthPage: Page = {
  path: "/_health",
  handle: (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"status":"ready"}');
  },
};

/** Finds the page of a path. Every page is below a name of its own, and nearly every request is for `/`. */
export function pageFinder(pages: readonly Page[]): (path: string) => Page | undefined {
  const below = pages.map((page) => ({ page, prefix: `${page.path}/` }));
  return (path) =>
    path === "/"
      ? undefined
      : below.find(({ page, prefix }) => path === page.path || path.startsWith(prefix))?.page;
}

/** Serves a page; if it throws, that is reported, and no other request is affected. */
export function servePage(
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
  report: (text: string) => void,
) {
  try {
    page.handle(request, response);
  } catch (error) {
    const { message, status } = unexpectedError(error, `${randomUUID()} for ${page.path}`, report);
    if (response.headersSent) return response.destroy();
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
    response.end(`${message}\n`);
  }
}

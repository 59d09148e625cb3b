import type { Page } from "./gateway";

/** Says that the account is ready, for whoever waits for it to start. */
export const healthPage: Page = {
  path: "/_health",
  handle: (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"status":"ready"}');
  },
};

import type { ServerResponse } from "node:http";
import type { Account } from "../account";
import { listed } from "../explain/explain";
import type { DecisionLog } from "../trace/decisions";
import { safe } from "./answer";

/** Bytes that wait in memory for one that listens. */
const mostUnread = 2 ** 20;

/** The decisions as they are made, by server-sent events, to each page that listens. */
export function decisionEvents(account: Account, decisions: DecisionLog) {
  /** Each that listens, and how it stops. */
  const listening = new Map<ServerResponse, () => void>();

  return {
    open: (response: ServerResponse) => {
      response.writeHead(200, { ...safe, "content-type": "text/event-stream" });
      response.write("retry: 1000\n\n");
      // Only while somebody looks: a decision that is told costs its request time.
      const stop = decisions.subscribe((decision) => {
        response.write(`data: ${JSON.stringify(listed(account, decision))}\n\n`);
        if (response.writableLength < mostUnread) return;
        // It does not keep up. Cut off, a page connects again and loads the list anew.
        stop();
        response.destroy();
      });
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
}

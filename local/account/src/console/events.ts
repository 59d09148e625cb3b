import type { ServerResponse } from "node:http";
import type { Account } from "../account";
import { listDecision } from "../explain/explain";
import type { DecisionLog } from "../trace/decisions";
import { safeHeaders } from "./answer";

/** Bytes that may wait in memory for one listener. */
const maxUnread = 2 ** 20;

/** New decisions as server-sent events, for every page that listens. */
export function decisionEvents(account: Account, decisions: DecisionLog) {
  /** Each listener, and how to unsubscribe it. */
  const listening = new Map<ServerResponse, () => void>();

  return {
    open: (response: ServerResponse) => {
      response.writeHead(200, { ...safeHeaders, "content-type": "text/event-stream" });
      response.write("retry: 1000\n\n");
      // Subscribed only while a page listens: sending a decision costs its request time.
      const stop = decisions.subscribe((decision) => {
        response.write(`data: ${JSON.stringify(listDecision(account, decision))}\n\n`);
        if (response.writableLength < maxUnread) return;
        // It does not keep up. Once cut off, a page connects again and loads the list anew.
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

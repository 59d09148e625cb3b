import type { Account } from "../account";
import { explainDecision, listDecision } from "../explain/explain";
import type { Page } from "../gateway/pages";
import { pathOf } from "../gateway/read-request";
import type { DecisionLog } from "../trace/decisions";
import { answer, answerJson } from "./answer";
import { assetAt } from "./assets";
import { readDecisionQuery } from "./decision-query";
import { decisionEvents } from "./events";
import { answerWhy, findDecision } from "./why";

/**
 * The console shows who asked for what, and why it was allowed or denied, live.
 *
 * `/_console` the page · `/_console/decisions?…` `ListedDecision[]`, oldest first, filtered by the parameters
 * of `decision-query.ts` · `/_console/decisions/<request ID>` one `ExplainedDecision` · `/_console/events`
 * each new `ListedDecision` · `/_console/why/<request ID>` one `ExplainedDecision`, for whoever sent the request.
 * All but the last are for the console's own page and for programs on this machine.
 */
export function consolePage(account: Account, decisions: DecisionLog): Page & { close(): void } {
  const events = decisionEvents(account, decisions);

  return {
    path: "/_console",
    handle: (request, response) => {
      const { url = "" } = request;
      const path = pathOf(url);
      if (path.startsWith("/_console/why/")) {
        return answerWhy(account, decisions, request, response);
      }
      if (isForeign(request.headers["sec-fetch-site"]) && path !== "/_console") {
        return answer(response, 403, "text/plain", "This is for the console's own page.\n");
      }
      if (request.method !== "GET") return answer(response, 405, "text/plain", "GET only\n");
      const asset = assetAt(path);
      if (asset !== undefined) {
        asset.body.then(
          (body) => answer(response, 200, asset.type, body),
          (error: unknown) => answer(response, 500, "text/plain", `${error}\n`),
        );
        return;
      }
      if (path === "/_console/events") return events.open(response);
      if (path === "/_console/decisions") {
        const query = readDecisionQuery(url.slice(path.length));
        if ("error" in query) return answerJson(response, 400, query);
        const all = decisions.list().map((decision) => listDecision(account, decision));
        return answerJson(response, 200, query.choose(all));
      }
      if (!path.startsWith("/_console/decisions/")) {
        return answer(response, 404, "text/plain", "There is nothing here.\n");
      }

      const decision = findDecision(decisions, path.slice("/_console/decisions/".length));
      if (decision === undefined) {
        return answerJson(response, 404, {
          error:
            "There is no decision with this request ID. The last 1000 are kept, until the account stops.",
        });
      }
      return answerJson(response, 200, explainDecision(account, decision));
    },
    close: events.close,
  };
}

/** Whether the page of another site asks, or that of another port of this machine. */
const isForeign = (site: string | string[] | undefined) =>
  site === "cross-site" || site === "same-site";

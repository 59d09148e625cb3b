// Tested in src/explain/explain.test.ts.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Account } from "../account";
import { AwsError } from "../error";
import { explainDecision } from "../explain/explain";
import { isPublicKeyFromElsewhere, publicKeyRefused } from "../gateway/authenticate";
import { verifySignature } from "../sigv4/verify";
import type { Decision, DecisionLog } from "../trace/decisions";
import { safeHeaders } from "./answer";

/** The service in the scope of a signature for this page; no AWS service has the name. */
const service = "own-rows-console";

/**
 * Why a request was allowed or denied, for whoever sent it: `GET /_console/why/<request ID>`, signed with the
 * credentials of that request. The rest of the console answers its own page only, because it shows everybody's
 * requests; here a site on another origin can read about its own requests, and no others. The request ID alone
 * is not enough: it is written to logs and pasted into issues.
 */
export function answerWhy(
  account: Account,
  decisions: DecisionLog,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const reply = (status: number, body: object) => {
    response.writeHead(status, { ...safeHeaders, ...cors, "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
  if (request.method !== "GET") return reply(405, { error: "GET only" });

  const accessKeyId = signerOf(account, request);
  const credentials = accessKeyId && account.findCredentials(accessKeyId);
  if (!credentials) {
    return reply(403, { error: "Sign it with the credentials of the request that you ask about." });
  }
  if (isPublicKeyFromElsewhere(credentials, request.headers)) {
    return reply(403, { error: publicKeyRefused });
  }
  const [path = ""] = (request.url ?? "").split("?");
  const decision = findDecision(decisions, path.slice(path.lastIndexOf("/") + 1));
  // The same answer for a request that is unknown and for one of somebody else.
  if (decision === undefined || decision.accessKeyId !== accessKeyId) {
    return reply(404, {
      error: "No request of these credentials has this ID, or it is no longer kept.",
    });
  }
  return reply(200, explainDecision(account, decision));
}

export function findDecision(decisions: DecisionLog, requestId: string): Decision | undefined {
  return decisions.list().findLast((decision) => decision.requestId === requestId);
}

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET",
  "access-control-allow-headers":
    "authorization,x-amz-date,x-amz-security-token,x-amz-content-sha256",
  "access-control-max-age": "600",
  "cross-origin-resource-policy": "cross-origin",
};

const signerOf = (account: Account, { method = "GET", url = "/", headers }: IncomingMessage) => {
  const single = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  try {
    return verifySignature({
      method,
      url,
      headers: Object.fromEntries(single),
      body: Buffer.alloc(0),
      service,
      now: account.now(),
      region: account.region,
      lookup: (accessKeyId) => account.findCredentials(accessKeyId),
      isService: (name) => name === service,
    }).accessKeyId;
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
};

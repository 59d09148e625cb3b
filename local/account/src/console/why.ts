import type { IncomingMessage, ServerResponse } from "node:http";
import type { Account } from "../account";
import { AwsError } from "../error";
import { explained } from "../explain/explain";
import { isPublicKeyFromElsewhere, publicKeyRefused } from "../gateway/public-key";
import { findCredentials } from "../services/sts/credentials";
import { verifySignature } from "../sigv4/verify";
import type { Decision, DecisionLog } from "../trace/decisions";
import { safe } from "./answer";

/** The service in the scope of a signature for this; no service of AWS's has the name. */
const service = "own-rows-console";

/**
 * Why a request was allowed or denied, for who made it: `GET /_console/why/<request ID>`, signed with the
 * very credentials of that request. The console answers to its own page alone, since it tells of everybody;
 * a site on another origin gets at its own requests here, and at nobody else's. A request's ID would not do
 * for it: it stands in logs and is pasted into issues. No AWS service has this: no answer of theirs changes.
 */
export function answerWhy(
  account: Account,
  decisions: DecisionLog,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const reply = (status: number, body: object) => {
    response.writeHead(status, { ...safe, ...cors, "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
  if (request.method !== "GET") return reply(405, { error: "GET only" });

  const accessKeyId = signerOf(account, request);
  if (accessKeyId === undefined) {
    return reply(403, { error: "Sign it with the credentials of the request that you ask about." });
  }
  if (isPublicKeyFromElsewhere(accessKeyId, request.headers)) {
    return reply(403, { error: publicKeyRefused });
  }
  const [path = ""] = (request.url ?? "").split("?");
  const decision = findDecision(decisions, path.slice(path.lastIndexOf("/") + 1));
  // One answer for what is not there and what is another's.
  if (decision === undefined || decision.accessKeyId !== accessKeyId) {
    return reply(404, {
      error: "No request of these credentials has this ID, or it is forgotten.",
    });
  }
  return reply(200, explained(account, decision));
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
      service: service,
      now: account.now(),
      region: account.region,
      lookup: (accessKeyId) => findCredentials(account, accessKeyId),
      isService: (name) => name === service,
    }).accessKeyId;
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
};

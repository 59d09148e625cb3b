import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { VirtualClock } from "@own-rows/functions/test/virtual-clock";

/** What goes wrong with one call. */
export const faults = [
  "crash before",
  "crash after",
  "429",
  "500",
  "connection lost",
  "time-out",
  "malformed answer",
  "token expired",
  "permission denied",
  "outage from here on",
] as const;
export type Fault = (typeof faults)[number];

/** Only the Management API takes a token that can end. */
export function canHappen(call: string, fault: Fault) {
  return fault !== "token expired" || call.includes("/api/v2/");
}

/** A call that is to go wrong. */
export interface Encounter {
  readonly call: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What would answer if nothing went wrong. */
  readonly listener: RequestListener;
  /** The one by which the function waits. */
  readonly clock: VirtualClock;
  /** Ends the function that made the call. */
  readonly crash: () => void;
}

/** How each fault happens: before the call is carried out, or after it was. */
export const inject: Readonly<Record<Fault, (encounter: Encounter) => void | Promise<void>>> = {
  "crash before": (encounter) => {
    encounter.crash();
    encounter.request.socket.destroy();
  },
  "crash after": async (encounter) => {
    await carryOutSilently(encounter);
    encounter.crash();
    encounter.request.socket.destroy();
  },
  "429": (encounter) => refuse(encounter, throttled),
  "500": (encounter) => refuse(encounter, broken),
  // After it was carried out, which is the harder case: the caller can not know that.
  "connection lost": async (encounter) => {
    await carryOutSilently(encounter);
    encounter.request.socket.destroy();
  },
  // The request has arrived and nothing answers it: all that can happen is that time passes.
  "time-out": async (encounter) => {
    await carryOutSilently(encounter);
    encounter.clock.advanceToNext();
  },
  "malformed answer": async (encounter) => {
    const answer = answerOn(encounter.response);
    await carryOutSilently(encounter);
    answer(200, '{"client_id": "cut off');
  },
  "token expired": (encounter) => refuse(encounter, expired),
  "permission denied": (encounter) => refuse(encounter, denied),
  "outage from here on": (encounter) => refuse(encounter, broken),
};

/** The call is carried out, and nothing is answered. */
const carryOutSilently = ({ request, response, listener }: Encounter) =>
  new Promise<void>((resolve) => {
    response.writeHead = () => response;
    response.write = () => true;
    response.end = () => {
      resolve();
      return response;
    };
    listener(request, response);
  });

/** Answers by the methods of a response, also when they have been replaced since. */
const answerOn = (response: ServerResponse) => {
  const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
  return (status: number, body: string) => {
    // Above all the length of the answer that was not sent: a client would wait for the rest of it.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    writeHead(status, { "content-type": "application/json" });
    end(body);
  };
};

interface Refusal {
  readonly status: number;
  readonly name: string;
  readonly message: string;
}
const throttled = { status: 429, name: "Throttling", message: "Rate exceeded" };
const broken = { status: 500, name: "InternalFailure", message: "Something broke" };
const expired = { status: 401, name: "Unauthorized", message: "Expired token" };
const denied = { status: 403, name: "AccessDenied", message: "is not authorized to perform" };

/** A refusal in the words of the service that was called. */
function refuse({ call, request, response, clock }: Encounter, refusal: Refusal) {
  request.resume();
  if (call.startsWith("iam:")) return refuseInXml(response, refusal);
  if (call.startsWith("ssm:")) return refuseInAwsJson(response, refusal);
  refuseAsAuth0(response, { call, now: clock.now() }, refusal);
}

/** IAM has no 429: it throttles with a 400 (AWS API reference, "Common errors"). */
function refuseInXml(response: ServerResponse, { status, name, message }: Refusal) {
  response.writeHead(status === 429 ? 400 : status, { "content-type": "text/xml" });
  const error = `<Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error>`;
  response.end(`<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>`);
}

function refuseInAwsJson(response: ServerResponse, { status, name, message }: Refusal) {
  const isThrottled = status === 429;
  response.writeHead(status === 500 ? 500 : 400, { "content-type": "application/x-amz-json-1.1" });
  const __type = isThrottled ? "ThrottlingException" : `${name}Exception`;
  response.end(JSON.stringify({ __type, message }));
}

function refuseAsAuth0(
  response: ServerResponse,
  { call, now }: { call: string; now: number },
  { status }: Refusal,
) {
  const message = {
    401: "Expired token received for JSON Web Token validation",
    403: `Insufficient scope, expected any of: ${scopeOf(call)}`,
    429: "Global limit has been reached",
  }[status];
  response.writeHead(status, {
    "content-type": "application/json",
    "x-ratelimit-reset": String(Math.floor(now / 1000)),
  });
  response.end(JSON.stringify({ statusCode: status, message: message ?? "Internal error" }));
}

const scopeOf = (call: string) => {
  const verbs = { GET: "read", POST: "create", PATCH: "update", DELETE: "delete" };
  const method = call.split(" ")[0];
  const verb = Object.entries(verbs).find(([name]) => name === method)?.[1] ?? "read";
  return `${verb}:${call.includes("/connections") ? "connections" : "clients"}`;
};

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { VirtualClock } from "@own-rows/functions/test/virtual-clock";

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

/** Only the Management API takes a token that can expire. */
export function canHappen(call: string, fault: Fault) {
  return fault !== "token expired" || call.includes("/api/v2/");
}

/** A call that must fail. */
export interface Encounter {
  readonly call: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Answers the call normally. */
  readonly listener: RequestListener;
  /** The function's clock. */
  readonly clock: VirtualClock;
  /** Ends the function that made the call. */
  readonly crash: () => void;
}

/** What each fault does to a call, before or after it takes effect. */
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
  // After the call took effect, which is the harder case: the function cannot know that.
  "connection lost": async (encounter) => {
    await carryOutSilently(encounter);
    encounter.request.socket.destroy();
  },
  // Nothing answers the request, so the function waits until its time-out.
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

/** The call takes effect, and nothing is answered. */
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

/** Keeps the response's methods, to answer after they have been replaced. */
const answerOn = (response: ServerResponse) => {
  const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
  return (status: number, body: string) => {
    // Above all content-length: with the one of the unsent answer, a client would wait for more.
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

/** Refuses the call in the format of its service. */
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

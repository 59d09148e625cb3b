import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

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

export interface Meeting {
  readonly call: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What would answer if nothing went wrong. */
  readonly listener: RequestListener;
  /** Ends the function that made the call. */
  readonly crash: () => void;
}

/** How each fault goes: before the call is carried out, or after it was. */
export const meet: Readonly<Record<Fault, (meeting: Meeting) => void | Promise<void>>> = {
  "crash before": (meeting) => {
    meeting.crash();
    meeting.request.socket.destroy();
  },
  "crash after": async (meeting) => {
    await carryOutInSilence(meeting);
    meeting.crash();
    meeting.request.socket.destroy();
  },
  "429": (meeting) => refuse(meeting, throttled),
  "500": (meeting) => refuse(meeting, broken),
  // After it was carried out, which is the harder case: the caller knows nothing.
  "connection lost": async (meeting) => {
    await carryOutInSilence(meeting);
    meeting.request.socket.destroy();
  },
  "time-out": (meeting) => carryOutInSilence(meeting),
  "malformed answer": async (meeting) => {
    const answer = answerOn(meeting.response);
    await carryOutInSilence(meeting);
    answer(200, '{"client_id": "cut off');
  },
  "token expired": (meeting) => refuse(meeting, expired),
  "permission denied": (meeting) => refuse(meeting, denied),
  "outage from here on": (meeting) => refuse(meeting, broken),
};

/** The listener does its work, and nobody hears of it. */
const carryOutInSilence = ({ request, response, listener }: Meeting) =>
  new Promise<void>((resolve) => {
    response.writeHead = () => response;
    response.write = () => true;
    response.end = () => {
      resolve();
      return response;
    };
    listener(request, response);
  });

/** The answering methods as they were, for after they have been taken away. */
const answerOn = (response: ServerResponse) => {
  const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
  return (status: number, body: string) => {
    // The length of what was not said, above all: for the rest of it a client would wait.
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

/** A refusal in the words of whom was asked. */
function refuse({ call, request, response }: Meeting, refusal: Refusal) {
  request.resume();
  if (call.startsWith("iam:")) return refuseInXml(response, refusal);
  if (call.startsWith("ssm:")) return refuseInAwsJson(response, refusal);
  refuseAsAuth0(response, call, refusal);
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

function refuseAsAuth0(response: ServerResponse, call: string, { status }: Refusal) {
  const message = {
    401: "Expired token received for JSON Web Token validation",
    403: `Insufficient scope, expected any of: ${scopeOf(call)}`,
    429: "Global limit has been reached",
  }[status];
  response.writeHead(status, {
    "content-type": "application/json",
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000)),
  });
  response.end(JSON.stringify({ statusCode: status, message: message ?? "Internal error" }));
}

const scopeOf = (call: string) => {
  const verbs = { GET: "read", POST: "create", PATCH: "update", DELETE: "delete" };
  const method = call.split(" ")[0];
  const verb = Object.entries(verbs).find(([name]) => name === method)?.[1] ?? "read";
  return `${verb}:${call.includes("/connections") ? "connections" : "clients"}`;
};

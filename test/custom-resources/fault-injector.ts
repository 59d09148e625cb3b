import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Intercept } from "@own-rows/local-runtime/loopback";
import { auth0Call, awsCall, type Call } from "./call";
import { type Fault, meet } from "./fault";

/** One call among all that a request makes: the second `GET /api/v2/clients/{id}`, say. */
export interface Occurrence {
  readonly call: Call;
  readonly nth: number;
}

/** Lets calls through and takes note of them, or lets one of them fail. */
export function faultInjector() {
  const state: {
    seen: Occurrence[];
    counts: Map<Call, number>;
    armed?: { at: Occurrence; fault: Fault; after: number };
    hit: boolean;
    waits: number;
    crash: () => void;
  } = { seen: [], counts: new Map(), hit: false, waits: 0, crash: () => {} };

  const forget = () => {
    state.seen = [];
    state.counts.clear();
  };

  const faultAt = ({ call, nth }: Occurrence): Fault | undefined => {
    const { armed } = state;
    if (!armed) return undefined;
    const isIt = armed.at.call === call && armed.at.nth === nth;
    state.hit ||= isIt;
    if (isIt) return armed.fault;
    // Whoever may not do it once may not do it again, and an outage goes on.
    if (armed.fault === "permission denied" && state.hit && armed.at.call === call) {
      return armed.fault;
    }
    if (armed.fault === "outage from here on" && state.hit) return armed.fault;
    return undefined;
  };

  const pass = (
    call: Call,
    request: IncomingMessage,
    response: ServerResponse,
    listener: RequestListener,
  ) => {
    const nth = (state.counts.get(call) ?? 0) + 1;
    state.counts.set(call, nth);
    state.seen.push({ call, nth });
    const fault = faultAt({ call, nth });
    if (fault === undefined) return listener(request, response);
    void meet[fault]({ call, request, response, listener, crash: () => state.crash() });
  };

  const auth0: Intercept = (listener) => (request, response) =>
    pass(auth0Call(request), request, response, listener);
  const aws: Intercept = (listener) => (request, response) => {
    void awsCall(request).then((call) => pass(call, request, response, listener));
  };

  return {
    intercept: { auth0, aws },
    /** Forgets what was seen, and lets one call fail from now on, which comes after so many others. */
    arm(at: Occurrence, fault: Fault, after: number) {
      forget();
      state.hit = false;
      state.waits = 0;
      state.armed = { at, fault, after };
    },
    /**
     * How long to wait for an answer, in milliseconds, where the call that is to fail comes next. On a busy
     * machine a try may end before it arrives, and then is not the one that fails: the next gets longer.
     */
    waitForNext() {
      if (state.hit || state.armed?.after !== state.seen.length) return undefined;
      state.waits += 1;
      return 250 * 4 ** (state.waits - 1);
    },
    /** Lets everything through again. */
    lift() {
      delete state.armed;
    },
    /** What has been called since. */
    record(): readonly Occurrence[] {
      const { seen } = state;
      forget();
      return seen;
    },
    wasHit: () => state.hit,
    /** Resolves when the function that is called next has crashed. */
    crashed: () =>
      new Promise<"crashed">((resolve) => {
        state.crash = () => resolve("crashed");
      }),
  };
}

export type FaultInjector = ReturnType<typeof faultInjector>;

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { VirtualClock } from "@own-rows/functions/test/virtual-clock";
import type { Intercept } from "@own-rows/local-runtime/loopback";
import { auth0Call, awsCall, type Call } from "./call";
import { type Fault, inject } from "./fault";

/** One of a request's calls, for example the second `GET /api/v2/clients/{id}`. */
export interface Occurrence {
  readonly call: Call;
  readonly nth: number;
}

/** Passes calls on and records them, or makes one of them fail. */
export function faultInjector(clock: VirtualClock) {
  const state: {
    seen: Occurrence[];
    counts: Map<Call, number>;
    armed?: { at: Occurrence; fault: Fault };
    isHit: boolean;
    crash: () => void;
  } = { seen: [], counts: new Map(), isHit: false, crash: () => {} };

  const forget = () => {
    state.seen = [];
    state.counts.clear();
  };

  const faultAt = ({ call, nth }: Occurrence): Fault | undefined => {
    const { armed } = state;
    if (!armed) return undefined;
    const isIt = armed.at.call === call && armed.at.nth === nth;
    state.isHit ||= isIt;
    if (isIt) return armed.fault;
    // A missing permission stays missing, and an outage continues.
    if (armed.fault === "permission denied" && state.isHit && armed.at.call === call) {
      return armed.fault;
    }
    if (armed.fault === "outage from here on" && state.isHit) return armed.fault;
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
    const crash = () => state.crash();
    void inject[fault]({ call, request, response, listener, clock, crash });
  };

  const auth0: Intercept = (listener) => (request, response) =>
    pass(auth0Call(request), request, response, listener);
  const aws: Intercept = (listener) => (request, response) => {
    void awsCall(request).then((call) => pass(call, request, response, listener));
  };

  return {
    intercept: { auth0, aws },
    /** Clears the record, and makes one of the following calls fail. */
    arm(at: Occurrence, fault: Fault) {
      forget();
      state.isHit = false;
      state.armed = { at, fault };
    },
    /** Passes all calls on again. */
    lift() {
      delete state.armed;
    },
    /** Returns the calls since the last record, and clears it. */
    record(): readonly Occurrence[] {
      const { seen } = state;
      forget();
      return seen;
    },
    wasHit: () => state.isHit,
    /** Resolves when the running function crashes. */
    crash: () =>
      new Promise<void>((resolve) => {
        state.crash = resolve;
      }),
  };
}

export type FaultInjector = ReturnType<typeof faultInjector>;

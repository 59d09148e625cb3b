import type { ListedDecision } from "../../explain/explain";
import { loading } from "./loading";

interface Listener {
  readonly changed: () => void;
  readonly state: (text: string) => void;
}

const again = 1000;

const live: { paused: boolean; again?: ReturnType<typeof setTimeout> } = { paused: false };

const ask = async (): Promise<readonly ListedDecision[]> => {
  const response = await fetch("/_console/decisions");
  if (!response.ok) throw new Error(`The list was answered with ${response.status}.`);
  return response.json();
};

/** Hears of each decision as it is made, and begins anew when the account comes back. */
export function listen({ changed, state }: Listener) {
  const list = loading({ ask, changed });

  const load = () => {
    if (live.paused) return;
    clearTimeout(live.again);
    list.load().then(
      (taken) => taken && state("Live"),
      () => {
        lost();
        live.again = setTimeout(load, again);
      },
    );
  };

  const connect = () => {
    const events = new EventSource("/_console/events");
    events.onopen = () => {
      state(live.paused ? "Paused" : "Live");
      load();
    };
    events.onmessage = ({ data }) => {
      if (live.paused) return;
      const decision: ListedDecision = JSON.parse(data);
      list.hear(decision);
    };
    events.onerror = () => {
      lost();
      // A browser asks again by itself, but not where there was an answer: an account that is starting.
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, again);
    };
  };
  const lost = () => state("The account does not answer; trying again…");
  connect();

  return {
    /** Paused, the list stays as it is; going on, it is loaded anew. */
    pause: (paused: boolean) => {
      live.paused = paused;
      state(paused ? "Paused" : "Live");
      if (paused) list.leave();
      load();
    },
  };
}

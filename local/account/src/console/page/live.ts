import type { ListedDecision } from "../../explain/explain";
import { decisionLoader } from "./decisions";

interface Listener {
  readonly changed: () => void;
  readonly state: (text: string) => void;
}

const retryAfter = 1000;

const live: { paused: boolean; retry?: ReturnType<typeof setTimeout> } = { paused: false };

const fetchAll = async (): Promise<readonly ListedDecision[]> => {
  const response = await fetch("/_console/decisions");
  if (!response.ok) throw new Error(`The list answered ${response.status}.`);
  return response.json();
};

/** Receives each decision as it is made, and reloads the list when the account is back. */
export function listen({ changed, state }: Listener) {
  const list = decisionLoader({ fetchAll, changed });

  const load = () => {
    if (live.paused) return;
    clearTimeout(live.retry);
    list.load().then(
      (isCurrent) => isCurrent && state("Live"),
      () => {
        lost();
        live.retry = setTimeout(load, retryAfter);
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
      list.receive(decision);
    };
    events.onerror = () => {
      lost();
      // A browser reconnects by itself, except after an error status: that of an account that is starting.
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, retryAfter);
    };
  };
  const lost = () => state("The account does not answer; trying again…");
  connect();

  return {
    /** While paused, the list stays as it is; afterwards it is loaded anew. */
    pause: (paused: boolean) => {
      live.paused = paused;
      state(paused ? "Paused" : "Live");
      if (paused) list.cancel();
      load();
    },
  };
}

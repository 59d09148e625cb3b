import type { ListedDecision } from "../../chain/explained";
import { add, replaceAll } from "./kept";

interface Listener {
  readonly changed: () => void;
  readonly state: (text: string) => void;
}

const AGAIN = 1000;

const live = { paused: false };

/** Hears of each decision as it is made, and begins anew when the account comes back. */
export const listen = ({ changed, state }: Listener) => {
  /** What came while the list was on its way; it may or may not be on it. */
  const early: { list: ListedDecision[] | undefined } = { list: undefined };

  const load = async () => {
    early.list = [];
    const response = await fetch("/_console/decisions");
    const known: readonly ListedDecision[] = await response.json();
    const last = known.at(-1)?.id ?? -1;
    replaceAll([...known, ...early.list.filter(({ id }) => id > last)]);
    early.list = undefined;
    changed();
  };

  const connect = () => {
    const events = new EventSource("/_console/events");
    events.onopen = () => {
      state(live.paused ? "Paused" : "Live");
      if (!live.paused) load().catch(lost);
    };
    events.onmessage = ({ data }) => {
      if (live.paused) return;
      const decision: ListedDecision = JSON.parse(data);
      if (early.list !== undefined) return void early.list.push(decision);
      add(decision);
      changed();
    };
    events.onerror = () => {
      lost();
      // A browser asks again by itself, but not where there was an answer: an account that is starting.
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN);
    };
  };
  const lost = () => state("The account does not answer; trying again…");
  connect();

  return {
    /** Paused, the list stays as it is; going on, it is loaded anew. */
    pause: (paused: boolean) => {
      live.paused = paused;
      state(paused ? "Paused" : "Live");
      if (!paused) load().catch(lost);
    },
  };
};

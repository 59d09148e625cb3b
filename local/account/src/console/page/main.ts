// Tested in test/stage/browser.test.ts, as is this folder's list, details, filters and keys.
import type { ExplainedDecision } from "../../explain/explain";
import { newestFirst } from "./decisions";
import { focusDetails, showDetails, showMissing } from "./details";
import { part } from "./element";
import { clearFilter, focusFilter, watchFilters } from "./filters";
import { watchKeys } from "./keys";
import {
  currentRow,
  drawSoon,
  focusRow,
  markSelected,
  requestOf,
  shownCount,
  watchRows,
} from "./list";
import { listen } from "./live";

/** The console's page: the list of decisions, and the details of one. */
const open: { requestId: string | undefined } = { requestId: undefined };

const show = async (requestId: string) => {
  open.requestId = requestId;
  markSelected(requestId);
  history.replaceState(null, "", `/_console#${encodeURIComponent(requestId)}`);
  const answer = await fetch(`/_console/decisions/${encodeURIComponent(requestId)}`);
  const found: ExplainedDecision & { readonly error?: string } = await answer.json();
  // Another one was chosen in the meantime.
  if (open.requestId !== requestId) return;
  if (found.error !== undefined) return showMissing(found.error);
  showDetails(found);
};

const close = () => {
  if (open.requestId === undefined) return;
  open.requestId = undefined;
  markSelected(undefined);
  history.replaceState(null, "", "/_console");
  showMissing("Choose a decision to see each hop, from the token to the condition.");
  focusRow(currentRow());
};

const openCurrent = async () => {
  const row = currentRow();
  const requestId = row && requestOf(row);
  if (requestId === undefined) return;
  await show(requestId);
  focusDetails();
};

const follow = () => {
  const row = currentRow();
  const requestId = row && requestOf(row);
  if (open.requestId !== undefined && requestId !== undefined) show(requestId).catch(unreachable);
};

const unreachable = () => showMissing("The account does not answer.");

const state = part("state", HTMLParagraphElement);
const count = part("count", HTMLParagraphElement);
const live = listen({
  changed: drawSoon,
  state: (text) => {
    if (state.textContent !== text) state.textContent = text;
  },
});

const pauseButton = part("pause", HTMLButtonElement);
const pause = () => {
  const paused = pauseButton.getAttribute("aria-pressed") !== "true";
  pauseButton.setAttribute("aria-pressed", String(paused));
  live.pause(paused);
};
pauseButton.addEventListener("click", pause);

const help = part("help", HTMLDialogElement);
part("help-button", HTMLButtonElement).addEventListener("click", () => help.showModal());

const counting: { timer?: ReturnType<typeof setTimeout> } = {};
const filtered = () => {
  drawSoon();
  clearTimeout(counting.timer);
  // Announced once the typing has stopped, and not whenever a decision arrives.
  counting.timer = setTimeout(() => {
    count.textContent = `${shownCount()} of ${newestFirst().length} decisions`;
  }, 700);
};
watchFilters(filtered);
watchRows((requestId) => void show(requestId).catch(unreachable));
watchKeys({
  open: () => void openCurrent().catch(unreachable),
  close,
  moved: follow,
  filter: focusFilter,
  clearFilter: () => {
    clearFilter();
    filtered();
  },
  pause,
  help: () => help.showModal(),
});

/** `/_console#<request ID>`, or `?request=<request ID>`. */
const openLinked = () => {
  const address = location.hash.slice(1) || new URLSearchParams(location.search).get("request");
  const requestId = /^[\w-]+$/.exec(address ?? "")?.[0];
  if (requestId !== undefined && requestId !== open.requestId) show(requestId).catch(unreachable);
};
window.addEventListener("hashchange", openLinked);
openLinked();
